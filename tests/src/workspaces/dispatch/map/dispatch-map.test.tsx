import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EscalationView } from '../../../../../contract/api.ts';
import { asId, type EscalationId } from '../../../../../domain/ids.ts';
import type { Place } from '../../../../../domain/people/place.ts';
import { DispatchDesk } from '../../../../../src/workspaces/dispatch/dispatch-desk.tsx';
import { aCentre } from '../../../../builders/a-centre-page.ts';
import { aScreenWithGraphics, drawn } from '../../../../builders/a-map-library.ts';
import { aStaff } from '../../../../builders/a-staff.ts';
import { anAgencyMap } from '../../../../builders/an-agency-map.ts';
import { aCard, anEscalationView } from '../../../../builders/an-escalation-view.ts';
import { show } from '../../../show.tsx';

vi.mock('maplibre-gl', async () => (await import('../../../../builders/a-map-library.ts')).aMapLibrary);
vi.mock('../../../../../src/workspaces/dispatch/map/countries.ts', () => ({
  loadCountries: async () => ({ land: null, borders: null, coasts: null }),
}));

const point = { latitude: 25.1712, longitude: 51.6034 };
const view = (place: Place, over: Partial<EscalationView> = {}): EscalationView =>
  anEscalationView({ state: 'delivered', card: aCard({ place }), ...over });
const another = (number: number, over: Partial<EscalationView> = {}): EscalationView =>
  view(
    { latitude: 25.2 + number / 1000, longitude: 51.5 },
    {
      id: asId<EscalationId>(`019a0000-0000-7000-8000-${String(number + 1000).padStart(12, '0')}`),
      state: 'accepted',
      raisedAt: new Date(Date.now() - 60_000 - number).toISOString(),
      ...over,
    },
  );

async function desk(
  views: readonly EscalationView[],
  more: Record<string, unknown> = {},
  language: 'ar' | 'en' = 'en',
) {
  const centre = aCentre({ '/api/escalations': views, '/api/dispatch/map': null, ...more });
  const shown = await show(<DispatchDesk staff={aStaff()} />, language);
  const again = async (next: readonly EscalationView[]): Promise<void> => {
    centre.answers['/api/escalations'] = next;
    await act(async () => shown.readAgain());
  };
  return { centre, again, ...shown };
}
const map = () => screen.findByRole('region', { name: 'Map' });
const opened = () => screen.findByRole('button', { name: 'Zoom in' });
const marks = () => [...document.querySelectorAll<HTMLButtonElement>('.map-mark')];
const last = (source: string) => drawn.put.findLast((one) => one.source === source)?.data;

beforeEach(aScreenWithGraphics);

describe('the map of a chosen escalation', () => {
  it('shows the point with its circle, moved to at once, and says how exact it is', async () => {
    await desk([view({ ...point, accuracyMetres: 120 })]);
    expect(await screen.findByText(/in a circle of 120\sm/u)).toBeVisible();
    await waitFor(() => expect(marks()).toHaveLength(1));
    expect(marks()[0]).toHaveAttribute('aria-pressed', 'true');
    expect(last('circle')).toMatchObject({ type: 'Polygon' });
    expect(drawn.moves).toHaveLength(1);
    expect(drawn.moves[0]?.[1].animate).toBe(false);
  });

  it('draws no circle when nobody said how exact the point is', async () => {
    await desk([view(point)]);
    await waitFor(() => expect(marks()).toHaveLength(1));
    expect(await map()).toHaveTextContent('How exact the point is, is not known.');
    expect(last('circle')).toMatchObject({ features: [] });
  });

  it('invents no point for words, and does not move', async () => {
    await desk([view({ zone: '90', landmark: 'خلف السوق' })], {}, 'ar');
    await screen.findByRole('button', { name: 'تقريب الخريطة' });
    expect(screen.getByText('لا إحداثيات: كلمات فقط، فلا نقطة على الخريطة.')).toBeVisible();
    expect(marks()).toEqual([]);
    expect(drawn.moves).toEqual([]);
  });

  it('outlines the area the agency drew for a zone, and says that it is no point', async () => {
    await desk([view({ zone: '90' })], { '/api/dispatch/map': anAgencyMap() });
    expect(await screen.findByText(/all of zone 90, not a point/u)).toBeVisible();
    expect(last('zone')).toMatchObject({ features: [{ properties: { zone: '90' } }] });
    expect(marks()).toEqual([]);
    expect(drawn.moves).toHaveLength(1);
  });

  it('moves when the place is amended, and not when anything else is', async () => {
    const { again } = await desk([view(point)]);
    await waitFor(() => expect(drawn.moves).toHaveLength(1));
    await again([
      { ...view(point), revision: 2, card: aCard({ place: { ...point, landmark: 'باب أزرق' }, story: 'المزيد' }) },
    ]);
    await screen.findByText('المزيد');
    expect(drawn.moves).toHaveLength(1);
    await again([{ ...view({ ...point, latitude: 25.3 }), revision: 3 }]);
    await waitFor(() => expect(drawn.moves).toHaveLength(2));
    expect(drawn.maps).toBe(1);
  });

  it('goes back to it by the press of a button, after a person pushed the map aside', async () => {
    await desk([view(point)]);
    await waitFor(() => expect(drawn.moves).toHaveLength(1));
    await userEvent.click(within(await map()).getByRole('button', { name: 'Chosen' }));
    expect(drawn.moves[1]).toEqual(drawn.moves[0]);
  });

  it('offers no way to a place of words', async () => {
    await desk([view({ landmark: 'خلف السوق' })]);
    await opened();
    expect(within(await map()).getByRole('button', { name: 'Chosen' })).toBeDisabled();
  });
});

describe('all open escalations on the map', () => {
  it('are marks with their own look and name; a press chooses', async () => {
    await desk([view(point), another(1), another(2, { state: 'arrived' }), another(3, { state: 'closed' })]);
    await waitFor(() => expect(marks()).toHaveLength(3));
    expect(marks().map((mark) => mark.dataset['look'])).toEqual(['waiting', 'accepted', 'under-way']);
    const mark = within(await map()).getByRole('button', { name: /accepted, no unit yet/u });
    await userEvent.click(mark);
    await waitFor(() => expect(mark).toHaveAttribute('aria-pressed', 'true'));
    expect(marks().filter(({ tabIndex }) => tabIndex === 0)).toEqual([mark]);
  });

  it('follow the arrows of the keyboard', async () => {
    await desk([view(point), another(1)]);
    await waitFor(() => expect(marks()).toHaveLength(2));
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(marks().map((mark) => mark.getAttribute('aria-pressed'))).toEqual(['false', 'true']));
  });

  it('stand still while a hundred are read again and again: one map, one mark each', async () => {
    const hundred = [view(point), ...Array.from({ length: 99 }, (_, number) => another(number + 1))];
    const { again } = await desk(hundred);
    await waitFor(() => expect(marks()).toHaveLength(100));
    const before = marks();
    for (let turn = 2; turn < 5; turn += 1) await again(hundred.map((one) => ({ ...one, revision: turn })));
    expect(marks().every((mark, index) => mark === before[index])).toBe(true);
    expect({ maps: drawn.maps, markers: drawn.markers, moves: drawn.moves.length }).toEqual({
      maps: 1,
      markers: 100,
      moves: 1,
    });
  });

  it('leave the map when they end', async () => {
    const { again } = await desk([view(point), another(1)]);
    await waitFor(() => expect(marks()).toHaveLength(2));
    await again([view(point)]);
    await waitFor(() => expect(marks()).toHaveLength(1));
  });
});

describe("the agency's own map", () => {
  it('is drawn, with names in the language of the page', async () => {
    await desk([view(point)], { '/api/dispatch/map': anAgencyMap() }, 'ar');
    await waitFor(() => expect(last('agency')).toMatchObject({ features: anAgencyMap().features }));
    expect(drawn.names.at(-1)).toEqual(['coalesce', ['get', 'nameAr'], ['get', 'nameEn'], '']);
  });

  it('is said to be unreadable, with its code, while the rest goes on', async () => {
    const centre = aCentre({ '/api/escalations': [view(point)] });
    centre.refuse('/api/dispatch/map', 'map-file-malformed');
    await show(<DispatchDesk staff={aStaff()} />, 'ar');
    expect(await screen.findByText(/خريطة الجهة غير مقروءة/u)).toHaveTextContent('map-file-malformed');
    await waitFor(() => expect(marks()).toHaveLength(1));
  });
});

describe('the look of the page', () => {
  it('is taken up by the map when it changes', async () => {
    await desk([view(point)]);
    await opened();
    const before = drawn.painted;
    document.documentElement.dataset['theme'] = 'light';
    await waitFor(() => expect(drawn.painted).toBeGreaterThan(before));
    delete document.documentElement.dataset['theme'];
  });
});

describe('a machine without graphics', () => {
  const said = /The map cannot be shown on this machine/u;
  it('says so in words, and everything else works', async () => {
    drawn.hasGraphics = false;
    const { centre } = await desk([view({ ...point, accuracyMetres: 120 })]);
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.getByText(/in a circle of 120\sm/u)).toBeVisible();
    await userEvent.keyboard('a');
    await waitFor(() => expect(centre.askedAt(`/api/escalations/${anEscalationView().id}/accept`)).toHaveLength(1));
  });

  it('says so too when they go away later, until they come back', async () => {
    await desk([view(point)]);
    await opened();
    act(() => drawn.hear.get('webglcontextlost')?.());
    expect(await screen.findByText(said)).toBeVisible();
    act(() => drawn.hear.get('webglcontextrestored')?.());
    expect(await opened()).toBeVisible();
    expect(screen.queryByText(said)).toBeNull();
  });

  it('leaves no map behind when the desk is left', async () => {
    const { unmount } = await desk([view(point)]);
    await opened();
    unmount();
    expect(drawn.removed).toBe(1);
  });
});
