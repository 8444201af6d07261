import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { holdsNumber } from '../../../contract/exchange/unsafe-numbers.ts';
import { readUcri } from '../../../contract/ucri2/read-ucri.ts';
import { transferOf } from '../../../contract/ucri2/transfer-of.ts';
import { demoIncidents } from '../../../tools/eido/demo-incidents.ts';
import { aHiddenNumber, aSnapshot } from '../../builders/a-snapshot.ts';

// Thousands of runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const id = '019a0000-0000-7000-8000-000000000001';
const acknowledged = (over: object = {}): string =>
  JSON.stringify({
    acknowledgement: {
      sharedIncidentId: id,
      acknowledgedByDispatcherAt: '2026-03-01T13:00:00+03:00',
      status: 'accepted',
      acknowledgedByDispatcher: 'Omar Al-Naimi',
      ...over,
    },
  });

describe('a transfer to the police', () => {
  it('waits for a place and then says it', () => {
    expect(transferOf(aSnapshot({ place: {} }))).toBeNull();
    expect(transferOf(aSnapshot({ place: { zone: '90', street: '840', building: '17' } }))).toMatchObject({
      sharedIncidentId: id,
      missionLocation: { address: { street: '840', houseNumber: '17', district: '90' } },
      flashingLights: false,
    });
  });

  it('keeps victims and accused apart and names nobody', () => {
    const transfer = transferOf(aSnapshot());
    expect(transfer?.victimPersons).toMatchObject([
      { name: 'unknown', age: 5 },
      { name: 'unknown', age: 1 },
    ]);
    expect(transfer?.accusedPersons).toHaveLength(1);
  });

  it('says units, other agencies and messages as remarks, each with its times', () => {
    const snapshot = demoIncidents.find(({ name }) => name === 'several-there')?.snapshot ?? aSnapshot();
    const remarks = transferOf(snapshot)?.protocolRemarks ?? [];
    const of = (wanted: string) => remarks.filter(({ category }) => category === wanted).map(({ text }) => text);
    expect(of('unit')).toHaveLength(4);
    expect(of('unit')[3]).toBe(
      'ambulance · إسعاف 7 · assigned 2026-03-01T18:05:00.000Z · en-route 2026-03-01T18:06:00.000Z · on-scene 2026-03-01T18:11:00.000Z',
    );
    expect(of('agency').join()).toMatch(/Ambulance: accepted by ريم الكواري.*Civil defence: cannot come, says ناصر/u);
    expect(of('message')).toHaveLength(3);
    expect(JSON.stringify(remarks)).not.toContain('55120147');
  });

  it('never carries an unsafe number', () => {
    const texts = (part: unknown): readonly string[] =>
      typeof part === 'string'
        ? [part]
        : typeof part === 'object' && part !== null
          ? Object.entries(part).flatMap(([key, inner]) => (/Id$|At$|Timestamp$/u.test(key) ? [] : texts(inner)))
          : [];
    fc.assert(
      fc.property(aHiddenNumber, ({ snapshot, number }) => {
        expect(texts(transferOf(snapshot)).filter((text) => holdsNumber(text, [number]))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what comes back', () => {
  it('is an acceptance by a named person, a rejection with its cause, or an end', () => {
    expect(readUcri(acknowledged())).toMatchObject({
      escalation: id,
      state: 'accepted',
      who: 'Omar Al-Naimi',
      at: '2026-03-01T10:00:00.000Z',
    });
    expect(readUcri(acknowledged({ status: 'rejected', cause: 'wrong-area: north' }))).toMatchObject({
      state: 'rejected',
      reason: 'wrong-area',
      notes: ['wrong-area: north'],
    });
    const completion = { sharedIncidentId: id, completedAt: '2026-03-01T10:00:00Z', status: 'done' };
    expect(readUcri(JSON.stringify({ completion }))).toMatchObject({ state: 'closed', disposition: 'report-taken' });
    expect(readUcri(acknowledged({ acknowledgedByDispatcher: undefined }))).not.toHaveProperty('who');
  });

  it.each([
    '',
    '{',
    '{}',
    acknowledged({ status: 'maybe' }),
    acknowledged({ sharedIncidentId: '7' }),
    '['.repeat(20_000),
  ])('is refused when it is something else', (source) => {
    expect(readUcri(source)).toMatchObject({ ok: false, code: 'message-malformed' });
  });

  it('never crashes the reader', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (source) => {
        expect(readUcri(source)).toBeTypeOf('object');
      }),
      { numRuns: 2000 },
    );
  });
});
