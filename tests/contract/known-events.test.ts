import { describe, expect, it } from 'vitest';
import { makeReadEvent, readEvent } from '../../contract/known-events.ts';

const story = (v: number, body: Readonly<Record<string, unknown>>) => ({ type: 'story.noted', v, body });

describe('reading an event', () => {
  it('gives its fact', () => {
    expect(readEvent(story(1, { text: 'x' }))).toEqual({
      kind: 'fact',
      fact: { type: 'story.noted', body: { text: 'x' } },
    });
  });

  it('knows nothing of a newer version or type, whatever the body says', () => {
    expect(readEvent(story(2, { text: 'x' }))).toEqual({ kind: 'unknown' });
    expect(readEvent({ type: 'mood.noted', v: 1, body: {} })).toEqual({ kind: 'unknown' });
  });

  it('tells a body that is not what its type says', () => {
    expect(readEvent(story(1, { words: 'x' }))).toEqual({ kind: 'malformed' });
  });

  it('brings older versions step by step to the newest and leaves the event as it was', () => {
    const read = makeReadEvent({
      'story.noted': [({ words }) => ({ lines: [words] }), ({ lines }) => ({ text: (lines as string[]).join('\n') })],
    });
    const fact = { kind: 'fact', fact: { type: 'story.noted', body: { text: 'x' } } };
    const oldest = Object.freeze(story(1, Object.freeze({ words: 'x' })));
    expect(read(oldest)).toEqual(fact);
    expect(read(story(2, { lines: ['x'] }))).toEqual(fact);
    expect(read(story(3, { text: 'x' }))).toEqual(fact);
    expect(read(story(4, { text: 'x' }))).toEqual({ kind: 'unknown' });
    expect(read({ type: 'intake.reopened', v: 2, body: {} })).toEqual({ kind: 'unknown' });
  });
});
