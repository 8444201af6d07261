import { z } from 'zod';
import type { LadderSettings } from '../domain/escalation/ladder-settings.ts';
import { ladderTimers } from '../domain/escalation/machine/timers.ts';
import { e164 } from './scalars.ts';

const mostSeconds = 300_000;

/** What an administrator wants an agency's alarm to be like; which seconds are sane is the domain's word. */
export const proposeLadder = z.strictObject({
  agency: z.string().trim().min(1).max(120),
  settings: z.strictObject({
    seconds: z.partialRecord(z.enum(ladderTimers), z.number().int().min(1).max(mostSeconds)),
    sms: e164.nullable(),
    voiceCall: e164.nullable(),
    language: z.enum(['ar', 'en']),
  }),
});

/** `isYes`: it comes into force; else nothing changes. */
export const decideLadder = z.strictObject({ isYes: z.boolean() });

export type LadderChange = {
  readonly id: string;
  readonly agency: string;
  readonly before: LadderSettings;
  readonly after: LadderSettings;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  /** Missing while it waits. */
  readonly decided?: { readonly byName: string; readonly at: string; readonly isInForce: boolean };
};

/** Every agency's alarm, `*` for those without their own; the last changes that were decided, the newest first. */
export type LadderView = {
  readonly agencies: readonly {
    readonly agency: string;
    readonly settings: LadderSettings;
    readonly waits: LadderChange | null;
  }[];
  readonly decided: readonly LadderChange[];
};
