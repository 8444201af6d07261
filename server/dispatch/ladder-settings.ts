import type { LadderSettings } from '../../domain/escalation/ladder-settings.ts';
import { onCallFor } from '../../domain/escalation/on-call.ts';
import { isLadderTimer } from '../../domain/escalation/machine/timers.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { keepEscalation, lockEscalation } from './project-escalation.ts';

/** What an agency has set for itself, and for what it has not, what goes for all; the telephones that go for all are the operations room's. */
export async function settingsOf(sql: Queries, agency: string): Promise<LadderSettings> {
  const seconds = await sql<{ timer: string; seconds: number }[]>`
    select timer, seconds from agency_ladder where agency = ${agency}`;
  const numbers = await sql<{ kind: string; number: string | null; language: 'ar' | 'en' }[]>`
    select distinct on (kind) kind, number, language from agency_number where agency in (${onCallFor({ agency }) ?? '*'}, ${agency}) order by kind, agency = '*'`;
  const numberOf = (kind: string): string | null => numbers.find((one) => one.kind === kind)?.number ?? null;
  return {
    seconds: Object.fromEntries(
      seconds.filter(({ timer }) => isLadderTimer(timer)).map((one) => [one.timer, one.seconds]),
    ),
    sms: numberOf('sms'),
    voiceCall: numberOf('voice-call'),
    language: numbers[0]?.language ?? 'ar',
  };
}

/** Puts settings in force: also for what is open now, whose timers are set anew from when they began. */
export async function putInForce(
  tx: Transaction,
  agency: string,
  settings: LadderSettings,
  now: string,
): Promise<void> {
  await tx`delete from agency_ladder where agency = ${agency}`;
  for (const [timer, seconds] of Object.entries(settings.seconds))
    await tx`insert into agency_ladder (agency, timer, seconds) values (${agency}, ${timer}, ${seconds})`;
  await tx`delete from agency_number where agency = ${agency}`;
  for (const [kind, number] of [
    ['sms', settings.sms],
    ['voice-call', settings.voiceCall],
  ] as const)
    await tx`
      insert into agency_number (agency, kind, number, language) values (${agency}, ${kind}, ${number}, ${settings.language})`;
  const open = await tx<{ id: string }[]>`
    select id from escalation where stage not in ${tx([...endedStates])}
      and (${agency} = '*' or state ->> 'agency' = ${agency} or state -> 'alsoAsked' @> ${tx.json([{ agency }])}) order by id`;
  for (const { id } of open) {
    const held = await lockEscalation(tx, id);
    if (held !== null) await keepEscalation(tx, held, now);
  }
}
