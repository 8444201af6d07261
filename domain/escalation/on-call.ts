import { agenciesOnCall, type AgencyOnCall } from './agencies.ts';
import type { Handover } from './handover.ts';

type OfAgency = { readonly agency: string };

/** The agency on call somebody works for; `null`: the operations room, whose emergencies they are. */
export const onCallFor = ({ agency }: OfAgency): AgencyOnCall | null =>
  agenciesOnCall.find((one) => one === agency) ?? null;

/** Whether somebody's desk shows it: the operations room sees all, an agency on call what it was asked to and has not declined. */
export function concerns(who: OfAgency, { alsoAsked = [] }: Pick<Handover, 'alsoAsked'>): boolean {
  const own = onCallFor(who);
  return own === null || alsoAsked.some(({ agency, declined }) => agency === own && declined === undefined);
}
