import { parseArgs } from 'node:util';
import { startCentre, type Centre } from '../journeys/centre.ts';
import {
  freshFolder,
  hearTones,
  openConsole,
  openWebDesk,
  signIn,
  unlock,
  type OpenWindow,
} from '../journeys/windows.ts';
import { answerToDurable, answerToScreen } from './answer-benches.ts';
import { heading, lineOf, rowOf, type Measured } from './benchmark.ts';
import { screeningBenches } from './screening-benches.ts';
import { contactCreate, eventIngest, repeatCaller } from './centre-benches.ts';
import { cutsKnown } from './cut-benches.ts';
import { emergencies, ringToPainted } from './desk-benches.ts';
import { goals, type BenchmarkName } from './goals.ts';
import { signedIn } from './headless-console.ts';
import { framesOfHundred } from './hundred-benches.ts';
import { twoHundredAtOnce } from './offer-benches.ts';
import { answersInFullRecord, drainOfBacklog, urgentBehindBacklog } from './outbox-benches.ts';
import { pastCalls } from './past-calls.ts';
import { reArmed } from './re-arm-benches.ts';
import { coldStart, restartToDesk } from './start-benches.ts';

const operator = 'op-noura';
const earlierCalls = 1700;

type Samples = Partial<Record<BenchmarkName, readonly number[]>>;
type Place = {
  readonly centre: Centre;
  readonly data: string;
  readonly isWanted: (...names: readonly BenchmarkName[]) => boolean;
};
type Group = (place: Place) => Promise<Samples>;

/** The centre alone, over HTTP. What it leaves behind (1,700 calls and more intakes than that) is the history of all that follows. */
const centreAlone: Group = async ({ centre, data, isWanted }) => {
  const caller = await signedIn(centre.url, operator);
  const found: Samples = {};
  if (isWanted('event-ingest-one', 'event-ingest-batch-of-50', 'event-ingest-per-event-of-50')) {
    const { one, batch, perEvent } = await eventIngest(caller, operator);
    Object.assign(found, {
      'event-ingest-one': one,
      'event-ingest-batch-of-50': batch,
      'event-ingest-per-event-of-50': perEvent,
    });
  }
  const asksCallers = isWanted('repeat-caller-look-up', 'repeat-caller-look-up-median');
  if (!asksCallers && !isWanted('contact-create-1-client', 'contact-create-8-clients')) return found;
  const calls = await pastCalls(data, operator, earlierCalls);
  const { one, eight } = await contactCreate(caller, operator, calls);
  Object.assign(found, { 'contact-create-1-client': one, 'contact-create-8-clients': eight });
  if (!asksCallers) return found;
  const lookUps = await repeatCaller(caller, calls);
  return { ...found, 'repeat-caller-look-up': lookUps, 'repeat-caller-look-up-median': lookUps };
};

async function onDesk(place: Place, desk: OpenWindow): Promise<Samples> {
  const { centre, isWanted } = place;
  const found: Samples = {};
  for (const [name, pace] of [
    ['answer-to-durable', 'hand'],
    ['answer-to-durable-rushed', 'rush'],
  ] as const)
    if (isWanted(name)) found[name] = await answerToDurable(desk.page, { count: 600, warmUps: 40, pace });
  if (isWanted('answer-to-screen')) found['answer-to-screen'] = await answerToScreen(desk.page, 200, 20);
  if (isWanted('ring-to-painted')) {
    const other = await signedIn(centre.url, 'op-maryam');
    found['ring-to-painted'] = await ringToPainted(desk, other, { url: centre.url, count: 40, warmUps: 3 });
  }
  if (!isWanted('click-to-dispatch-desk', 'hand-over-seen')) return found;
  const dispatch = await openWebDesk(centre.url, 'dis-salem');
  try {
    await hearTones(dispatch);
    const { clicks, handOvers } = await emergencies(desk, dispatch, { count: 30, warmUps: 3 });
    return { ...found, 'click-to-dispatch-desk': clicks, 'hand-over-seen': handOvers };
  } finally {
    await dispatch.app.close();
  }
}

/** The operator's desk as a person uses it, against the same centre. */
const throughScreens: Group = async (place) => {
  const names = [
    'answer-to-durable',
    'answer-to-durable-rushed',
    'answer-to-screen',
    'ring-to-painted',
    'click-to-dispatch-desk',
    'hand-over-seen',
  ] as const;
  if (!place.isWanted(...names)) return {};
  const desk = await openConsole(place.centre.url, await freshFolder('bench-desk'));
  try {
    await signIn(desk, operator);
    await unlock(desk);
    return await onDesk(place, desk);
  } finally {
    await desk.app.close();
  }
};

/** The store process with a day's work to send. */
const outbox: Group = async ({ centre, isWanted }) => ({
  ...(isWanted('answer-in-full-record') ? { 'answer-in-full-record': await answersInFullRecord(300) } : {}),
  ...(isWanted('drain-of-10000') ? { 'drain-of-10000': await drainOfBacklog(centre.url, operator, 3) } : {}),
  ...(isWanted('urgent-behind-10000')
    ? { 'urgent-behind-10000': await urgentBehindBacklog(centre.url, operator, 40) }
    : {}),
});

/** The dispatch desk under load, on bad lines, and after a death of the server. */
const dispatchUnderStrain: Group = async ({ centre, isWanted }) => {
  const found: Samples = {};
  if (
    isWanted(
      'cut-known-at-desk-live',
      'cut-known-at-desk-idle',
      'cut-known-at-hotline-live',
      'cut-known-at-hotline-idle',
    )
  ) {
    const { idle, live } = await cutsKnown();
    Object.assign(found, {
      'cut-known-at-desk-idle': idle.map(({ desk }) => desk),
      'cut-known-at-hotline-idle': idle.map(({ hotline }) => hotline),
      'cut-known-at-desk-live': live.map(({ desk }) => desk),
      'cut-known-at-hotline-live': live.map(({ hotline }) => hotline),
    });
  }
  if (isWanted('re-armed-ladder', 're-armed-auditor')) {
    const { ladder, auditor } = await reArmed(12);
    Object.assign(found, { 're-armed-ladder': ladder, 're-armed-auditor': auditor });
  }
  // Last, because a hundred emergencies stay open behind it.
  if (isWanted('dispatch-hundred-frame')) found['dispatch-hundred-frame'] = await framesOfHundred(centre.url);
  return found;
};

/** A centre of its own under two hundred calls at once. */
const manyCalls: Group = async ({ isWanted }) => {
  if (!isWanted('calls-200-offer-end', 'calls-200-ring-timer', 'calls-200-report')) return {};
  const { lapsed, rings, known } = await twoHundredAtOnce();
  return { 'calls-200-offer-end': lapsed, 'calls-200-ring-timer': rings, 'calls-200-report': known };
};

const starts: Group = async ({ centre, isWanted }) => ({
  ...(isWanted('cold-start') ? { 'cold-start': await coldStart(centre.url, 10) } : {}),
  ...(isWanted('restart-to-desk') ? { 'restart-to-desk': await restartToDesk(centre.url, 8) } : {}),
});

async function bench(only: string | undefined, isJson: boolean): Promise<void> {
  const isWanted = (...names: readonly BenchmarkName[]): boolean =>
    only === undefined || names.some((name) => name.startsWith(only));
  if (!isJson) process.stdout.write(`${heading}\n`);
  const print = (measured: Measured): void => {
    const line = lineOf(measured);
    process.stdout.write(`${isJson ? JSON.stringify(line) : rowOf(line)}\n`);
  };
  screeningBenches((name) => only === undefined || name.startsWith(only)).forEach(print);
  if (only?.startsWith('evaluate') === true) return;
  const data = await freshFolder('bench-centre');
  const centre = await startCentre(data);
  try {
    for (const group of [centreAlone, throughScreens, outbox, starts, manyCalls, dispatchUnderStrain]) {
      const found = Object.entries(await group({ centre, data, isWanted })) as [BenchmarkName, readonly number[]][];
      for (const [name, samples] of found) {
        if (isWanted(name)) print({ name, samples, goal: goals[name] });
      }
    }
  } finally {
    await centre.stop();
  }
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const names = [...Object.keys(goals), 'evaluate-'];
if (
  values.only !== undefined &&
  !names.some((name) => name.startsWith(values.only ?? '') || values.only?.startsWith(name))
) {
  process.stderr.write(`No benchmark is called ${values.only}. There are: ${names.join(', ')}\n`);
  process.exitCode = 1;
} else {
  await bench(values.only, values.json);
}
