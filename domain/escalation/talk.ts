import type { Stamp } from '../stamp.ts';
import type { MessageId } from '../ids.ts';

/** What dispatch mostly needs to know while a patrol is on its way, in the order of the keys. */
export const readyQuestions = [
  'exact-door',
  'how-many',
  'weapon-there',
  'perpetrator-where',
  'children-where',
  'can-open',
] as const;
export type ReadyQuestion = (typeof readyQuestions)[number];
/** What the operator mostly answers, in the order of the keys. */
export const readyAnswers = ['yes', 'no', 'not-known', 'asking', 'call-ended'] as const;
export type ReadyAnswer = (typeof readyAnswers)[number];

/** What dispatch says: a ready question, own words, or both. `asks`: an answer is waited for. */
export type FromDispatch = {
  readonly messageId: MessageId;
  readonly question?: ReadyQuestion;
  readonly asks: boolean;
  readonly text: string;
};
/** What the hotline says. `answers`: which question it answers; missing: none in particular. */
export type FromHotline = {
  readonly messageId: MessageId;
  readonly answers?: MessageId;
  readonly answer?: ReadyAnswer;
  readonly text: string;
};

/** One message between dispatch and the operator. `seen`: the first person of the other side who had it on the screen. */
export type Message = Stamp & { readonly seen?: Stamp } & (
    | ({ readonly from: 'dispatch' } & FromDispatch)
    | ({ readonly from: 'hotline' } & FromHotline)
  );
export type Question = Extract<Message, { from: 'dispatch' }>;

/** What the centre writes of the talk; the operator's own words are a fact of the console. */
export type TalkFact =
  | { readonly type: 'dispatch.messaged'; readonly body: FromDispatch & { readonly byName: string } }
  | { readonly type: 'hotline.messaged'; readonly body: FromHotline & { readonly byName: string } }
  | {
      readonly type: 'message.seen';
      readonly body: { readonly messageIds: readonly string[]; readonly byName: string };
    };

/** An answer that only promises one leaves the question open. */
const isAnswer = (message: Message, id: MessageId): boolean =>
  message.from === 'hotline' && message.answers === id && (message.answer !== 'asking' || message.text !== '');

/** Questions nobody has answered yet, the oldest first. */
export const openQuestions = (talk: readonly Message[] = []): readonly Question[] =>
  talk.filter(
    (one): one is Question =>
      one.from === 'dispatch' && one.asks && !talk.some((other) => isAnswer(other, one.messageId)),
  );

/** What this side has not had on the screen yet. */
export const unseenBy = (side: Message['from'], talk: readonly Message[] = []): readonly Message[] =>
  talk.filter((one) => one.from !== side && one.seen === undefined);

/** The talk with one message more; the same message again, e.g. sent twice by a bad line, changes nothing. */
export const withMessage = (talk: readonly Message[] = [], message: Message): readonly Message[] =>
  talk.some((one) => one.messageId === message.messageId) ? talk : [...talk, message];

export const withSeen = (
  talk: readonly Message[] = [],
  ids: readonly string[],
  { at, by }: Stamp,
): readonly Message[] =>
  talk.map((one) => (ids.includes(one.messageId) && one.seen === undefined ? { ...one, seen: { at, by } } : one));
