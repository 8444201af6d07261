import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readAnswer } from '../../../contract/eido/read-answer.ts';
import { stepsOf, type Told } from '../../../contract/exchange/told.ts';
import { anEscalationView } from '../../builders/an-escalation-view.ts';
import { anAnswer, parties } from '../../builders/a-partner.ts';

// Thousands of runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const id = '019a0000-0000-7000-8000-000000000001';
const read = (document: unknown) =>
  readAnswer(typeof document === 'string' ? document : JSON.stringify(document), parties);
const told = (over: Partial<Told> = {}): Told => ({
  escalation: anEscalationView().id,
  at: '2026-03-01T10:00:00.000Z',
  state: 'accepted',
  who: 'Omar',
  notes: [],
  ...over,
});
const typesOf = (steps: ReturnType<typeof stepsOf>) => ('ok' in steps ? steps.code : steps.map((fact) => fact.type));
const accepted = { acceptedAt: '2026-03-01T10:00:00.000Z', acceptedBy: 'partner:x', acceptedByName: 'Omar' };

describe('what a dispatch centre answers', () => {
  it('is accepted by a named person', () => {
    expect(read(anAnswer(id, { own: ['ACCEPTED'] }))).toEqual({
      escalation: id,
      at: '2026-03-01T10:00:00.000Z',
      state: 'accepted',
      who: 'Omar Al-Naimi',
      notes: [],
    });
  });

  it('is the furthest of what it says of status, with unit, note and disposition', () => {
    const units = [{ name: 'Patrol 7', status: 'EnRoute' }];
    expect(read(anAnswer(id, { units, note: 'Two <b>patrols</b>&amp; a medic<script>' }))).toMatchObject({
      state: 'en-route',
      unit: 'Patrol 7',
      notes: ['Two patrols& a medic'],
    });
    expect(read(anAnswer(id, { common: 'Closed', disposition: '16' }))).toMatchObject({
      state: 'closed',
      disposition: 'transported',
    });
    expect(read(anAnswer(id, { own: ['REJECTED'], note: 'wrong-area: ask the north' }))).toMatchObject({
      state: 'rejected',
      reason: 'wrong-area',
    });
  });

  it('takes no unit for theirs that we told them of: an ambulance that is there is no patrol that arrived', () => {
    const ours = { ...anAnswer(id, { own: ['ACCEPTED'], units: [{ name: 'Ambulance 7', status: 'OnScene' }] }) };
    const echoed = JSON.parse(JSON.stringify(ours)) as {
      emergencyResourceComponent: { updatedByAgencyReference: object }[];
    };
    for (const unit of echoed.emergencyResourceComponent) unit.updatedByAgencyReference = { $ref: parties.domain };
    expect(read(ours)).toMatchObject({ state: 'arrived', unit: 'Ambulance 7' });
    expect(read(echoed)).toMatchObject({ state: 'accepted' });
    expect(read(echoed)).not.toHaveProperty('unit');
  });

  it.each([
    ['no JSON', '{', 'message-malformed'],
    ['another document', '{"resourceType":"Patient"}', 'message-malformed'],
    [
      'a misspelt status field',
      JSON.stringify(anAnswer(id)).replace('incidentStatusCommonRegistryText', 'incidentStatusComonRegistryText'),
      'message-malformed',
    ],
    ['an unknown status', JSON.stringify(anAnswer(id)).replace('"Active"', '"Accepted"'), 'message-malformed'],
    ['an incident of another house', JSON.stringify(anAnswer(id)).replaceAll(parties.domain, 'fire.test'), 'not-found'],
    ['a depth that could exhaust a reader', '['.repeat(30_000), 'message-malformed'],
  ])('is refused when it is %s', (_what, source, code) => {
    expect(readAnswer(source, parties)).toMatchObject({ ok: false, code });
  });

  it('never crashes the reader, whatever comes: 10,000 bodies', () => {
    const valid = JSON.stringify(
      anAnswer(id, { own: ['ACCEPTED'], note: 'x', units: [{ name: 'P', status: 'EnRoute' }] }),
    );
    const broken = fc
      .tuple(fc.nat(valid.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 30 }))
      .map(([at, cut, put]) => valid.slice(0, at) + put + valid.slice(at + cut));
    const swapped = fc
      .tuple(fc.constantFrom(...Object.keys(JSON.parse(valid) as object)), fc.jsonValue())
      .map(([key, value]) => JSON.stringify({ ...(JSON.parse(valid) as object), [key]: value }));
    fc.assert(
      fc.property(fc.oneof(broken, swapped, fc.json(), fc.string({ unit: 'binary' })), (source) => {
        const said = readAnswer(source, parties);
        expect('ok' in said ? typeof said.code : typeof said.state).toBe('string');
      }),
      { numRuns: 10_000 },
    );
  });
});

const byPhone = {
  how: 'voice',
  at: accepted.acceptedAt,
  byName: 'Nayef',
  badge: '',
  reference: '',
  confirmedByName: 'Hind',
} as const;

describe('the steps of an answer', () => {
  it.each<readonly [string, Partial<Told>, Partial<ReturnType<typeof anEscalationView>>, unknown]>([
    ['accepts', {}, {}, ['dispatch.accepted']],
    [
      'accepts before anything else',
      { state: 'en-route', unit: 'P7' },
      { state: 'delivered' },
      ['dispatch.accepted', 'dispatch.en-route'],
    ],
    [
      'goes all the way at once',
      { state: 'closed', disposition: 'arrest', unit: 'P7' },
      {},
      ['dispatch.accepted', 'dispatch.closed'],
    ],
    [
      'names a unit before it arrives',
      { state: 'arrived', unit: 'P7' },
      { state: 'accepted', ...accepted },
      ['dispatch.en-route', 'dispatch.arrived'],
    ],
    [
      'changes the unit',
      { state: 'en-route', unit: 'P8' },
      { state: 'en-route', unit: 'P7', ...accepted },
      ['dispatch.en-route'],
    ],
    ['says nothing new', { state: 'en-route', unit: 'P7' }, { state: 'en-route', unit: 'P7', ...accepted }, []],
    ['is late', { state: 'accepted' }, { state: 'arrived', ...accepted }, []],
    ['only notes', { state: 'received', notes: ['more'] }, { state: 'delivered' }, ['dispatch.noted']],
    [
      'says a note once',
      { notes: ['more'] },
      { state: 'accepted', ...accepted, notes: [{ byName: 'Omar', text: 'more', at: '' }] },
      [],
    ],
    [
      'joins who took it by phone',
      { who: 'Salem' },
      { state: 'accepted', acceptedAt: accepted.acceptedAt, acceptedByName: 'Nayef', acceptances: [byPhone] },
      ['dispatch.accepted'],
    ],
    ['rejects', { state: 'rejected' }, { state: 'delivered' }, ['dispatch.rejected']],
  ])('%s', (_what, said, now, steps) => {
    expect(typesOf(stepsOf(told(said), anEscalationView(now)))).toEqual(steps);
  });

  it.each<readonly [string, Partial<Told>, Partial<ReturnType<typeof anEscalationView>>, string]>([
    ['accepting without a name', { who: undefined }, {}, 'who-missing'],
    ['rejecting without a name', { state: 'rejected', who: undefined }, {}, 'who-missing'],
    ['a second person', { who: 'Salem' }, { state: 'accepted', ...accepted }, 'already-accepted'],
    ['a way without a unit', { state: 'en-route' }, { state: 'accepted', ...accepted }, 'unit-missing'],
    ['an end without a disposition', { state: 'closed' }, { state: 'accepted', ...accepted }, 'disposition-needed'],
    ['anything once it was recalled', {}, { state: 'recalled' }, 'not-in-this-state'],
  ])('refuse %s', (_what, said, now, code) => {
    expect(typesOf(stepsOf(told(said), anEscalationView(now)))).toBe(code);
  });
});
