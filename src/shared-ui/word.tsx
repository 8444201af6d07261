import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'amber' | 'green' | 'red';
const shapes: Readonly<Record<Tone, string>> = { neutral: '○', amber: '◔', green: '✓', red: '▲' };

/** A state as a word with a shape of its own, so that it reads without colour. */
export const Word = ({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`word ${tone}`}>
    <span aria-hidden="true">{shapes[tone]}</span>
    <span>{children}</span>
  </span>
);
