import { z } from 'zod';
import { quarantineOutcomes, type TimelineEntry } from '../../../contract/api.ts';
import { intakeFact } from '../../../contract/intake-facts.ts';
import { attachmentKinds } from '../../../domain/attachment/attachment.ts';
import { leftReasons } from '../../../domain/call/party.ts';
import { agenciesOnCall } from '../../../domain/escalation/agencies.ts';
import { askTimerNames } from '../../../domain/escalation/asking/states.ts';
import { dispositions, rejectReasons } from '../../../domain/escalation/handover.ts';
import { timedStates } from '../../../domain/escalation/machine/timers.ts';
import { tellingKinds, tellingStates } from '../../../domain/escalation/telling.ts';
import { readyAnswers, readyQuestions } from '../../../domain/escalation/talk.ts';
import { unitSteps } from '../../../domain/escalation/units.ts';
import { nextSteps } from '../../../domain/request/card.ts';

const fact = <Type extends string, Body extends z.ZodRawShape>(type: Type, body: Body) =>
  z.object({ type: z.literal(type), body: z.object(body) });
const text = z.string();

/** Facts as the centre tells them, and those it writes after a hand-over; read leniently, since a timeline shows what older programs wrote too. */
const centreFact = z.discriminatedUnion('type', [
  // As the centre hands it on: without what opens the file.
  fact('attachment.added', { kind: z.enum(attachmentKinds), label: text }),
  fact('dispatch.delivered', { byName: text.optional(), agency: text.optional() }),
  fact('desk.showed', { byName: text, agency: text }),
  fact('dispatch.accepted', { byName: text }),
  fact('dispatch.rejected', { byName: text, reason: z.enum(rejectReasons), note: text }),
  fact('dispatch.messaged', { question: z.enum(readyQuestions).optional(), text }),
  fact('hotline.messaged', { answer: z.enum(readyAnswers).optional(), text }),
  fact('message.seen', { byName: text }),
  fact('unit.stepped', { unit: text, step: z.enum(unitSteps) }),
  fact('dispatch.unassigned', { unit: text }),
  fact('agency.asked', { agency: z.enum(agenciesOnCall), reason: text }),
  fact('agency.accepted', { agency: z.enum(agenciesOnCall), byName: text }),
  fact('agency.declined', { agency: z.enum(agenciesOnCall), reason: text }),
  fact('agency.unit-stepped', { agency: z.enum(agenciesOnCall), unit: text, step: z.enum(unitSteps) }),
  fact('agency.widened', { agency: z.enum(agenciesOnCall), why: z.enum(askTimerNames) }),
  fact('watch.offered', { toName: text }),
  fact('watch.taken', { byName: text }),
  fact('dispatch.assigned', { unit: text }),
  fact('dispatch.en-route', { unit: text }),
  fact('dispatch.arrived', {}),
  fact('dispatch.closed', { disposition: z.enum(dispositions), note: text }),
  fact('dispatch.noted', { byName: text, text }),
  fact('dispatch.widened', {
    rung: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    why: z.enum(timedStates).optional(),
  }),
  fact('voice.confirmed', { byName: text }),
  fact('voice.denied', { byName: text }),
  fact('hotline.resent', { byName: text }),
  fact('hotline.cancelled', { byName: text, reason: text }),
  fact('hotline.merged', { byName: text }),
  fact('hotline.followed-up', { byName: text, note: text }),
  fact('ladder.told', {
    kind: z.enum(tellingKinds),
    state: z.enum(tellingStates),
    agency: z.enum(agenciesOnCall).optional(),
  }),
  fact('call.dispatch-joined', { nameAr: text, nameEn: text, at: text }),
  fact('call.dispatch-left', { nameAr: text, nameEn: text, at: text, leftWhy: z.enum(leftReasons).optional() }),
  fact('request.accepted', { byName: text, nextStep: z.enum(nextSteps), dueAt: text }),
  fact('request.noted', { text, nextStep: z.enum(nextSteps), dueAt: text }),
  fact('request.returned', { byName: text, reason: text }),
  fact('request.done', { result: text }),
  fact('safe-contact.lowering-asked', { reason: text }),
  fact('safe-contact.lowering-refused', { reason: text }),
  fact('quarantine.closed', { outcome: z.enum(quarantineOutcomes), reason: text }),
]);

export type ToldFact = z.infer<typeof intakeFact> | z.infer<typeof centreFact>;

/** A timeline entry as a fact we have words for; `null` for what a newer program wrote or what was blacked out. */
export function toldFact({ type, body }: TimelineEntry): ToldFact | null {
  const ofIntake = intakeFact.safeParse({ type, body });
  if (ofIntake.success) return ofIntake.data;
  const ofCentre = centreFact.safeParse({ type, body });
  return ofCentre.success ? ofCentre.data : null;
}
