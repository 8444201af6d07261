import type { MessageView } from '../api.ts';
import type { AgencyAsked } from '../../domain/escalation/agencies.ts';
import { filled, wordsOf, type Tongue } from './say.ts';

/** One message between dispatch and the hotline in words: who, the ready question or answer, own words. */
export function messageLine(message: MessageView, tongue: Tongue): string {
  const { talk } = wordsOf(tongue);
  const ready =
    message.from === 'dispatch'
      ? message.question === undefined
        ? ''
        : talk.question[message.question]
      : message.answer === undefined
        ? ''
        : talk.answer[message.answer];
  const said = [ready, message.text].filter((part) => part !== '').join(' · ');
  return `${talk.from[message.from]} (${message.byName}): ${said}`;
}

/** What became of a request to another agency, in words. */
export function agencyLine({ agency, reason, accepted, declined }: AgencyAsked, tongue: Tongue): string {
  const words = wordsOf(tongue);
  const standing =
    declined !== undefined
      ? `${filled(words.agencyStanding.declined, { name: declined.byName })} · ${declined.reason}`
      : accepted !== undefined
        ? filled(words.agencyStanding.accepted, { name: accepted.byName })
        : words.agencyStanding.asked;
  return `${words.agency[agency]}: ${standing} · ${reason}`;
}
