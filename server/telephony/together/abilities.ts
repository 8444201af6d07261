import {
  abilities,
  type Ability,
  type CallAbilities,
  type togetherCommands,
} from '../../../contract/calls-together.ts';
import type { RecordCommand } from '../../../contract/call-recording.ts';
import type { z } from 'zod';

/** What the network of a call can do; undefined: there is no such network here. */
export type AbilitiesOf = (
  provider: string,
) => (CallAbilities & { readonly atConsole: boolean; readonly queues?: false }) | undefined;

/** Only what a desk needs to know of a network, for the card of a call. */
export const abilitiesAlone = (of: CallAbilities): CallAbilities => {
  const told = Object.fromEntries(abilities.map((one) => [one, of[one]]));
  return told as Record<Ability, boolean>;
};

export type TogetherCommand = z.infer<(typeof togetherCommands)[number]>;

/** What a network must be able to do for each command. */
export const abilityFor: Readonly<Record<(TogetherCommand | RecordCommand)['kind'], Ability>> = {
  consult: 'consult',
  'consult-complete': 'consult',
  'consult-cancel': 'consult',
  'asked-answer': 'consult',
  'asked-decline': 'consult',
  transfer: 'transfer',
  'bring-in': 'bringIn',
  'take-out': 'bringIn',
  press: 'keypad',
  supervise: 'supervise',
  'supervise-stop': 'supervise',
  'take-over': 'takeOver',
  'record-consent': 'record',
  'record-start': 'record',
  'record-pause': 'record',
  'record-withdraw': 'record',
};
