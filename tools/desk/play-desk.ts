import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../../domain/assert-never.ts';
import { answerOf, type Said as Words } from './answer-of.ts';
import { listen, type Mood, type News } from './listen.ts';
import { post, subscribe, unsubscribe, type Partner } from './partner.ts';

export const scenarios = ['accept', 'reject', 'silent', 'slow', 'flaky', 'voice'] as const;
export type Scenario = (typeof scenarios)[number];

export type Playing = {
  readonly partner: Partner;
  readonly scenario: Scenario;
  readonly who: string;
  /** Milliseconds between two things a person does. */
  readonly paceMs: number;
  /** Milliseconds to wait for an escalation, and for how long to stay silent. */
  readonly patienceMs: number;
  readonly say: (line: string) => void;
};

type Desk = Playing & { readonly news: News };
/** Longer than the desk's first rung: everybody hears the alarm by then. */
const slowPaces = 9;

async function tell(
  desk: Desk,
  what: string,
  words: Omit<Words, 'incident' | 'type' | 'at' | 'who'>,
  messageId?: string,
): Promise<void> {
  const { partner, news, who, say } = desk;
  const id = messageId ?? `desk-${randomUUID()}`;
  const document = answerOf(
    { incident: news.incident, type: news.type, at: new Date().toISOString(), who, ...words },
    partner.parties,
  );
  const { status, body } = await post(partner, '/api/exchange/eido', id, document);
  say(body.ok === true ? `${what}: taken` : `${what}: refused, ${body.code ?? `status ${status}`}`);
}

const accept = (desk: Desk, own: readonly string[] = ['ACCEPTED'], messageId?: string): Promise<void> =>
  tell(desk, `${desk.who} accepts`, { common: 'Active', own }, messageId);

const units = (status: string) => [{ name: 'Patrol 7', status }];

/** A patrol is named, arrives, and it ends with a report. */
async function goThere(desk: Desk): Promise<void> {
  await wait(desk.paceMs);
  await tell(desk, 'patrol on its way', { common: 'ResourcesEnroute', units: units('EnRoute') });
  await wait(desk.paceMs);
  await tell(desk, 'patrol there', {
    common: 'ResourcesOnscene',
    units: units('OnScene'),
    note: 'Door opened, both are safe',
  });
  await wait(desk.paceMs);
  await tell(desk, 'closed with a report', { common: 'Closed', units: units('Cleared'), disposition: '01' });
}

/** What comes back from a bad line: the same answer twice, and an old one after it. */
async function acceptTwice(desk: Desk): Promise<void> {
  const id = `desk-${randomUUID()}`;
  const words = { incident: desk.news.incident, type: desk.news.type, at: new Date().toISOString(), who: desk.who };
  const document = answerOf({ ...words, common: 'Active', own: ['ACCEPTED'] }, desk.partner.parties);
  for (const time of ['first', 'second']) {
    const { body } = await post(desk.partner, '/api/exchange/eido', id, document);
    desk.say(
      `${desk.who} accepts, ${time} time under one id: ${body.ok === true ? 'taken' : (body.code ?? 'refused')}`,
    );
  }
}

async function play(desk: Desk): Promise<void> {
  const { scenario, paceMs, patienceMs, say } = desk;
  await wait(paceMs);
  switch (scenario) {
    case 'accept':
      await accept(desk);
      return goThere(desk);
    case 'reject':
      return tell(desk, `${desk.who} rejects`, {
        common: 'Active',
        own: ['REJECTED'],
        note: 'place-not-found: which roundabout?',
      });
    case 'silent':
      say('the machine has it, and nobody answers');
      await wait(patienceMs);
      return say('still nobody');
    case 'slow':
      await wait(paceMs * slowPaces);
      return accept(desk);
    case 'flaky':
      return acceptTwice(desk);
    case 'voice':
      await wait(paceMs);
      say('somebody took it by telephone');
      return accept(desk, ['ACCEPTED', 'BY-VOICE']);
    default:
      return assertNever(scenario);
  }
}

const moods: Readonly<Partial<Record<Scenario, readonly Mood[]>>> = {
  flaky: ['unavailable', 'cuts-the-line', 'takes'],
  voice: ['unavailable'],
};
const isOpen = (news: News): boolean => news.standing === 'ESCALATED' || news.standing === 'DELIVERED';

/**
 * Plays a dispatch centre's system against a running server until one escalation went through its scenario.
 *
 * @returns false when none came in time
 * @throws {Said} when there is no such server, or it does not know us
 */
export async function playDesk(playing: Playing): Promise<boolean> {
  const { partner, scenario, say, patienceMs } = playing;
  const queue = moods[scenario] ?? ['takes'];
  const state: { delivery: number; resolve: (news: News) => void } = { delivery: 0, resolve: () => undefined };
  const first = new Promise<News>((resolve) => {
    state.resolve = resolve;
  });
  const { url, stop } = await listen(partner, {
    mood: () => queue[Math.min(state.delivery++, queue.length - 1)] ?? 'takes',
    hear: (news, mood) => {
      say(
        `${mood === 'takes' ? 'received' : `${mood}:`} ${news.type} ${news.standing}, ${news.place} [${news.messageId}]`,
      );
      if (isOpen(news) && (mood === 'takes' || scenario === 'voice')) state.resolve(news);
    },
  });
  try {
    const subscription = await subscribe(partner, url);
    say(`subscribed as ${partner.sender}, listening at ${url}`);
    const news = await Promise.race([first, wait(patienceMs, null, { ref: false })]);
    if (news === null) say('no escalation came');
    else await play({ ...playing, news });
    await unsubscribe(partner, subscription);
    return news !== null;
  } finally {
    stop();
  }
}
