import { parseArgs } from 'node:util';
import { isHangUp } from '../../server/db/hang-ups.ts';
import { isBreached, type Campaign } from './campaign.ts';
import { campaigns } from './campaigns.ts';
import { heading, lineOf, rowOf } from './report.ts';
import { openHouse, runCampaign, type House } from './run-campaign.ts';

const options = {
  only: { type: 'string' },
  part: { type: 'string' },
  count: { type: 'string' },
  events: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  defect: { type: 'string' },
  few: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Wish = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

class BadWish extends Error {}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new BadWish(`--${name} must be a whole number from 1`);
  return number;
}

/** `2/3` is every third campaign from the second on, for several runs side by side. */
function partOf(text: string): readonly Campaign[] {
  const [part = 0, parts = 0] = /^[1-9]\/[1-9]$/u.test(text) ? text.split('/').map(Number) : [];
  if (part === 0 || part > parts) throw new BadWish('--part must be like 1/2');
  return campaigns.filter((_, at) => at % parts === part - 1);
}

function chosen({ only, part }: Wish): readonly Campaign[] {
  if (only === undefined) return part === undefined ? campaigns : partOf(part);
  return only.split(',').map((name) => {
    const found = campaigns.find((campaign) => campaign.name === name);
    if (found === undefined)
      throw new BadWish(`There is no campaign ${name}. There are: ${campaigns.map((one) => one.name).join(', ')}`);
    return found;
  });
}

/** True once somebody asked for the end. */
let isEnding = false;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs one campaign and prints its line; true when a promise was broken, or when it could not run although it was asked for. */
async function runOne(campaign: Campaign, house: House, wish: Wish): Promise<boolean> {
  const missing = (await campaign.missing?.(say)) ?? null;
  if (missing !== null) {
    say(`${campaign.name} did not run: ${missing}`);
    return wish.only !== undefined;
  }
  const seed = numberOf('seed', wish.seed) ?? Math.floor(Math.random() * 2 ** 31);
  const since = performance.now();
  const tally = await runCampaign(campaign, house, {
    seed,
    isFew: wish.few,
    defect: wish.defect ?? null,
    say,
    isEnding: () => isEnding,
    count: numberOf('count', wish.count),
    events: numberOf('events', wish.events),
    seconds: numberOf('seconds', wish.seconds),
  });
  const line = lineOf(campaign.name, seed, (performance.now() - since) / 1000, tally);
  const isBreach = isBreached(campaign, tally);
  process.stdout.write(`${wish.json ? JSON.stringify(line) : rowOf(line, isBreach)}\n`);
  return isBreach;
}

async function runAll(wish: Wish): Promise<number> {
  const wanted = chosen(wish);
  const house = openHouse();
  let breaches = 0;
  try {
    if (!wish.json) process.stdout.write(`${heading}\n`);
    for (const campaign of wanted) if (!isEnding && (await runOne(campaign, house, wish))) breaches += 1;
  } finally {
    await house.end();
  }
  return breaches > 0 ? 1 : 0;
}

/** Between trials we close our own pools, a last look of the trial's may still be under way then. */
const isOwnEnd = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'CONNECTION_ENDED';

// Databases die under our own connections too, and the driver leaves some of those refusals to nobody.
process.on('unhandledRejection', (error) => {
  if (!isHangUp(error) && !isOwnEnd(error)) throw error;
  say(`a connection of the runner's own ended: ${String(error)}`);
});

// Ctrl-C reaches every process of the trial and ends it at once; this one only us.
process.on('SIGTERM', () => {
  isEnding = true;
  say('The trial under way is the last; what was tried counts.');
});

try {
  process.exitCode = await runAll(parseArgs({ options }).values);
} catch (error) {
  if (!(error instanceof BadWish)) throw error;
  say(error.message);
  process.exitCode = 2;
}
