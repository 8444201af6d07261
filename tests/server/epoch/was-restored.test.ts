import { describe, expect, it } from 'vitest';
import { wasRestored, type Found } from '../../../server/epoch/was-restored.ts';

const found = (over: Partial<Found> = {}): Found => ({
  seen: { epoch: 'b', events: 100, leaves: 120 },
  epochs: ['a', 'b'],
  position: { events: 100, leaves: 120 },
  isTold: false,
  ...over,
});

describe('a database', () => {
  it.each<[string, Partial<Found>]>([
    ['stands where it was seen', {}],
    ['went on since', { position: { events: 101, leaves: 160 } }],
    ['got a new epoch from another server', { epochs: ['a', 'b', 'c'] }],
  ])('that %s goes on in its epoch', (_, over) => {
    expect(wasRestored(found(over))).toBeNull();
  });

  it.each<[string, Partial<Found>, string]>([
    ['was never opened', { epochs: [] }, 'first'],
    ['was put back, as the operator says', { isTold: true }, 'told'],
    ['nobody has seen', { seen: null }, 'unknown'],
    ['does not know the epoch it was seen in', { epochs: ['a'] }, 'other-life'],
    ['has one event less than was seen', { position: { events: 99, leaves: 200 } }, 'behind'],
    ['has one entry of the log less than was seen', { position: { events: 100, leaves: 119 } }, 'behind'],
  ])('that %s gets a new one', (_, over, why) => {
    expect(wasRestored(found(over))).toBe(why);
  });
});
