import { describe, expect, it } from 'vitest';
import { bridgeCalls } from '../../contract/bridge.ts';
import { hashOf, isSealed } from '../../contract/chain.ts';
import { envelope, firstHash } from '../../contract/envelope.ts';
import { intakeFact } from '../../contract/intake-facts.ts';
import { maskNumber, toE164 } from '../../contract/phone.ts';
import { instrument } from '../../contract/screening.ts';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import { createHash } from 'node:crypto';
import { asId, type DeviceId, type StaffId } from '../../domain/ids.ts';
import { anIntake, answered, intakeId } from '../builders/an-intake.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a shipped instrument', () => {
  it.each(bundledInstruments.map((one) => [one.id, one] as const))('is what the schema says: %s', (_id, one) => {
    expect(instrument.safeParse(one).error).toBeUndefined();
  });
});

describe('facts on their way', () => {
  it('pass their schema as the rules make them', () => {
    const { facts } = anIntake([
      answered('lap1', 'unknown'),
      { do: 'escalate', danger: 'child-in-danger' },
      { do: 'open-request', kind: 'shelter', womanCounsellor: false, note: '' },
      { do: 'wrap-up', summary: 'x' },
    ]);
    for (const fact of facts) expect(intakeFact.safeParse(fact).error).toBeUndefined();
  });
  it.each([
    ['an unknown field', { type: 'story.noted', body: { text: 'x', more: 1 } }],
    ['a wrong type', { type: 'place.noted', body: { zone: 90 } }],
    ['an unknown answer', { type: 'screening.answered', body: { item: 'lap1', answer: true } }],
    ['a number that is none', { type: 'safe-contact.noted', body: { number: '123' } }],
    ['control characters', { type: 'story.noted', body: { text: 'a\u0000b' } }],
    ['an unknown fact', { type: 'intake.deleted', body: {} }],
  ])('are refused with %s', (_, fact) => {
    expect(intakeFact.safeParse(fact).success).toBe(false);
  });
});

describe('the bridge', () => {
  it('refuses wrong arguments', () => {
    expect(bridgeCalls.unlock.safeParse(['12']).success).toBe(false);
    expect(
      bridgeCalls.command.safeParse([intakeId, { do: 'escalate', danger: 'life-threat', extra: true }]).success,
    ).toBe(false);
    expect(bridgeCalls.command.safeParse(['not-an-id', { do: 'escalate', danger: 'life-threat' }]).success).toBe(false);
    expect(bridgeCalls.command.safeParse([intakeId, { do: 'escalate', danger: 'life-threat' }]).success).toBe(true);
  });
});

describe('the chain', () => {
  const unsealed = {
    eventId: '019a0000-0000-7000-8000-000000000003',
    device: asId<DeviceId>('019a0000-0000-4000-8000-000000000004'),
    lane: 'bulk' as const,
    seq: 1,
    aggregate: { kind: 'intake' as const, id: intakeId },
    type: 'story.noted',
    v: 1,
    at: '2026-11-22T19:48:00.000Z',
    by: asId<StaffId>('op-noura'),
    bootId: '019a0000-0000-4000-8000-000000000005',
    monoMs: 12,
    body: { text: 'أ' },
    prevHash: firstHash,
  };
  it('seals every field, whatever the order of keys', () => {
    const sealed = { ...unsealed, hash: hashOf(unsealed, sha256) };
    expect(isSealed(sealed, sha256)).toBe(true);
    expect(hashOf(Object.fromEntries(Object.entries(unsealed).toReversed()) as typeof unsealed, sha256)).toBe(
      sealed.hash,
    );
    for (const key of Object.keys(unsealed)) expect(isSealed({ ...sealed, [key]: 'changed' }, sha256)).toBe(false);
    expect(envelope.safeParse(sealed).error).toBeUndefined();
  });
});

describe('phone numbers', () => {
  it.each([
    ['5512 0147', '+97455120147'],
    ['٥٥١٢٠١٤٧', '+97455120147'],
    ['+974 6648 9031', '+97466489031'],
    ['12', null],
    ['', null],
  ])('"%s" is %s', (typed, number) => {
    expect(toE164(typed)).toBe(number);
  });
  it('are shown by their last four digits', () => {
    expect(maskNumber('+97455120147')).toBe('•••• 0147');
  });
});
