import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { ringFile } from '../../../electron/main/keyring/ring-file.ts';
import { aPdf } from '../../builders/a-file.ts';
import { anIntakeId, escalate, open, story } from '../../builders/console-store.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { faultProxy, type FaultProxy } from '../parts/fault-proxy.ts';
import type { RealCentre } from '../parts/real-centre.ts';
import { startConsole, type Settings, type WholeConsole } from '../parts/whole-console.ts';
import type { Seeded } from '../seeded.ts';

/** `files`: paper forms that were called kept. */
type Written = { readonly intakeId: string; readonly texts: readonly string[]; readonly files: readonly Buffer[] };

/** What is asked of the centre until it is so, or time is up. */
async function comesTo(holds: () => Promise<boolean>, forMs: number): Promise<boolean> {
  for (const end = Date.now() + forMs; Date.now() < end; await wait(100)) if (await holds()) return true;
  return false;
}

const ringIn = (folder: string) => {
  const ring = ringFile(path.join(folder, 'keyring.sealed'), readFileSync(path.join(folder, 'device.key')));
  if (ring === null) throw new Error('the ring is the device’s own');
  return ring.read();
};

const stepsAt = (centre: RealCentre, intakeId: string) =>
  centre.sql<{ type: string; text: string | null; verdict: string }[]>`
    select type, body->>'text' as text, verdict from event where aggregate_id = ${intakeId}`;

/** A call that begins while the centre is there and goes on without it. Answers what was called saved. */
async function work(desk: WholeConsole, proxy: FaultProxy, means: Means, centre: RealCentre): Promise<Written> {
  const intakeId = anIntakeId();
  const say = async (command: IntakeCommand): Promise<boolean> =>
    (await desk.ask({ do: 'write', intakeId, command })).ok;
  if (!(await say(open))) throw new Error('the intake was not opened');
  if (!(await comesTo(async () => (await stepsAt(centre, intakeId)).length > 0, 20_000)))
    throw new Error('the first step did not reach the centre');
  proxy.fate = () => ({ losesRequest: 'breaks' });
  const texts: string[] = [];
  const count = means.random.between(3, 12);
  for (let at = 0; at < count; at += 1) {
    const text = `غرفة مغلقة ${intakeId} ${at}`;
    if (at === 2) await say(escalate);
    if (await say(story(text))) texts.push(text);
  }
  const files: Buffer[] = [];
  for (let forms = means.random.between(1, 2); forms > 0; forms -= 1) {
    const form = aPdf(means.random.between(2000, 600_000));
    const chosen = path.join(means.folder('wipe-chosen'), 'form.pdf');
    writeFileSync(chosen, form);
    if ((await desk.ask({ do: 'attach', intakeId, path: chosen })).ok) files.push(form);
  }
  return { intakeId, texts, files };
}

/** Whether anything in the folder still opens or can be read: the record, a wrap of its key, a lease, a word. */
function isLeft(folder: string, { texts, files: forms }: Written): string | null {
  const ring = ringIn(folder);
  if (Object.keys(ring.wraps).length > 0 || ring.recovery !== null) return 'a wrap';
  if (Object.keys(ring.leases).length > 0) return 'a lease';
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const record = names.find((name) => name.startsWith('record'));
  if (record !== undefined) return record;
  const files = names.map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
  const said = [...texts.map((text) => Buffer.from(text)), ...forms.map((form) => form.subarray(0, 200))];
  return files.some((file) => said.some((part) => readFileSync(file).includes(part))) ? 'a word' : null;
}

async function atCentre(centre: RealCentre, { intakeId, texts, files }: Written): Promise<Breaches> {
  const steps = await stepsAt(centre, intakeId);
  const whole = await centre.sql`
    select 1 from attachment where intake_id = ${intakeId} and verified_at is not null`;
  const found = steps.flatMap(({ text }) => (text === null ? [] : [text]));
  return {
    ...noBreach,
    lost: texts.filter((text) => !found.includes(text)).length + Math.max(0, files.length - whole.length),
    doubled: found.length - new Set(found).size,
    corrupt: steps.filter(({ verdict }) => verdict !== 'accepted').length,
  };
}

async function revoke(centre: RealCentre, console: string): Promise<void> {
  const response = await fetch(`${centre.url}/api/consoles/${console}/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await centre.token('sup-khalid')}` },
    body: JSON.stringify({ wipe: true, reason: 'campaign' }),
  });
  if (!response.ok) throw new Error(`the order was refused: ${response.status}`);
}

async function oneWipe(means: Means, settings: Settings, proxy: FaultProxy): Promise<Trial> {
  const centre = await means.centre();
  const { folder } = settings;
  let desk = startConsole(settings);
  try {
    await desk.ready;
    const sat = await desk.ask({ do: 'sit' });
    if (!sat.ok) throw new Error(`nobody could sit down: ${sat.code}`);
    const written = await work(desk, proxy, means, centre);
    const { console } = ringIn(folder);
    await revoke(centre, console);
    proxy.fate = () => ({});
    for (let kills = means.random.between(1, 3); kills > 0; kills -= 1) {
      await wait(means.random.between(0, 600));
      await desk.kill();
      desk = startConsole(settings);
    }
    const isDone = await comesTo(async () => {
      const [row] = await centre.sql<
        { done: boolean }[]
      >`select done_at is not null as done from console where id = ${console}`;
      return row?.done === true;
    }, 30_000);
    await desk.kill();
    const left = isLeft(folder, written);
    const found = await atCentre(centre, written);
    if (left !== null || found.lost > 0 || !isDone)
      means.say(
        `wipe: left ${left ?? 'nothing'}, lost ${found.lost}, done ${isDone}, sealed ${existsSync(path.join(folder, 'waiting.sealed'))}`,
      );
    const corrupt = found.corrupt + (left === null ? 0 : 1);
    return { ...found, corrupt, stuck: isDone ? 0 : 1, acknowledged: written.texts.length + written.files.length };
  } finally {
    await desk.kill();
  }
}

export const wipe: Campaign = {
  name: 'wipe',
  about:
    'a console with unsent work is told to wipe while it is offline, and is killed one to three times in the order; all of its work and its files at the centre once, nothing left that opens',
  count: 100,
  few: 3,
  defects: ['takes-the-sealed-along', 'takes-the-files-along', 'keeps-the-keys'],
  isControl: false,
  run: async (means) => {
    const centre = await means.centre();
    const wipeOne = async (random: Seeded): Promise<Trial> => {
      const proxy = await faultProxy(() => centre.url);
      const settings = {
        folder: means.folder('wipe'),
        server: proxy.url,
        token: await centre.token(),
        defect: means.defect,
      };
      const trial = await oneWipe({ ...means, random }, settings, proxy);
      await proxy.stop();
      return trial;
    };
    return addUp(await inTurn(means, wipeOne));
  },
};
