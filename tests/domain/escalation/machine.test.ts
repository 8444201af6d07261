import { describe, expect, it } from 'vitest';
import { next, timersOf, type Stand } from '../../../domain/escalation/machine/next.ts';
import { escalationStates, finalStates } from '../../../domain/escalation/machine/states.ts';
import { secondsOf, timers } from '../../../domain/escalation/machine/timers.ts';
import { transitions, type Transition } from '../../../domain/escalation/machine/transitions.ts';
import { countPaths, prove } from './prove.ts';

const without = (from: string, event: string): readonly Transition[] =>
  transitions.filter((move) => !(move[0] === from && move[1] === event));
const instead = (from: string, event: string, to: Transition[2]): readonly Transition[] =>
  transitions.map((move) => (move[0] === from && move[1] === event ? [move[0], move[1], to] : move));

describe('every path an escalation can take', () => {
  const proof = prove(transitions);

  it('has a timer and a way out in every state, ends by a named person only, and never by silence', () => {
    const paths = countPaths(transitions);
    process.stdout.write(
      `\nstates ${escalationStates.length} (${finalStates.length} final), transitions ${transitions.length}, ` +
        `standings walked ${proof.stands}, steps ${proof.edges}, paths to an end ${paths}, findings ${proof.findings.length}\n`,
    );
    expect(proof.findings).toEqual([]);
    expect(paths).toBeGreaterThan(1000);
  });

  it.each<readonly [string, readonly Transition[], RegExp]>([
    ['a timer that closes', instead('voice-fallback', 'timer.due', 'closed'), /ends without a person|silence ends it/u],
    ['a timer that accepts', instead('unaccepted-2', 'timer.due', 'accepted'), /taken without a person/u],
    ['a receipt that counts as taken', instead('sending', 'link.receipt', 'accepted'), /taken without a person/u],
    ['a state without a timer', without('on-scene', 'timer.due'), /no timer: on-scene/u],
    ['no rejection while sending', without('sending', 'dispatch.reject'), /missing: sending --dispatch.reject/u],
    ['no rejection with the link down', without('link-down', 'dispatch.reject'), /missing: link-down/u],
    ['no cancelling on the way', without('en-route', 'hotline.cancel'), /missing: en-route --hotline.cancel/u],
    ['no end of what was resolved', without('resolved', 'hotline.follow-up'), /never reached: closed/u],
    [
      'a state nobody reaches',
      without('voice-claimed', 'timer.due').filter(([, , to]) => to !== 'overdue'),
      /never reached: overdue/u,
    ],
    ['an end that goes on', [...transitions, ['closed', 'hotline.reopen', 'accepted']], /goes on after the end/u],
  ])('shows %s', (_what, spoiled, finding) => {
    expect(prove(spoiled).findings.join('\n')).toMatch(finding);
  });
});

const step = (stand: Stand, type: Parameters<typeof next>[1]['type'], by: string, reason = 'why') =>
  next(stand, { type, by, reason });
const standAfter = (...how: Parameters<typeof step>): Stand => {
  const moved = step(...how);
  if (!moved.ok) throw new Error(moved.code);
  return moved.stand;
};

describe('one step', () => {
  it('takes a word given by phone only when another person confirms it', () => {
    const told = standAfter({ state: 'voice-fallback' }, 'voice.tell', 'op-1');
    expect(told).toEqual({ state: 'voice-claimed', spokenBy: 'op-1' });
    expect(step(told, 'voice.confirm', 'op-1')).toEqual({ ok: false, code: 'second-person-needed' });
    expect(step(told, 'voice.confirm', 'sup-1')).toMatchObject({ ok: true, stand: { state: 'accepted' } });
    expect(step(told, 'voice.deny', 'sup-1')).toEqual({ ok: true, stand: { state: 'voice-fallback' } });
  });

  it('joins a late acceptance at a desk to one by phone, and refuses a second one at a desk', () => {
    const late = standAfter({ state: 'en-route', spokenBy: 'op-1' }, 'dispatch.accept', 'dis-1');
    expect(late).toEqual({ state: 'en-route', spokenBy: 'op-1', takenBy: 'dis-1' });
    expect(step(late, 'dispatch.accept', 'dis-2')).toEqual({ ok: false, code: 'already-accepted' });
  });

  it('refuses to cancel without a name or a reason', () => {
    expect(step({ state: 'sending' }, 'hotline.cancel', '', 'why')).toEqual({ ok: false, code: 'who-missing' });
    expect(step({ state: 'sending' }, 'hotline.cancel', 'sup-1', ' ')).toEqual({ ok: false, code: 'reason-needed' });
  });
});

describe('the seconds of an agency', () => {
  it('may be shorter, and longer only within limits; nothing is switched off', () => {
    expect(secondsOf('delivered', { delivered: 8 })).toBe(8);
    expect(secondsOf('delivered', { delivered: 9999 })).toBe(timers.delivered.afterSeconds * 3);
    expect(secondsOf('delivered', { delivered: 0 })).toBe(1);
    expect(secondsOf('delivered', { delivered: Number.NaN })).toBe(timers.delivered.afterSeconds);
    expect(timersOf('delivered', '2026-03-01T10:00:00.000Z')).toEqual([
      { timer: 'delivered', dueAt: '2026-03-01T10:00:15.000Z' },
    ]);
    expect(timersOf('closed', '2026-03-01T10:00:00.000Z')).toEqual([]);
  });
});
