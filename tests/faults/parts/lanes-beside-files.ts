import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mostAttachmentBytes } from '../../../domain/attachment/attachment.ts';
import { aPdf } from '../../builders/a-file.ts';
import { aKey, anIntakeId, escalate, open, story } from '../../builders/console-store.ts';
import { noBreach, type Means, type Trial } from '../campaign.ts';
import { statusOf } from './drain.ts';
import type { RealCentre } from './real-centre.ts';
import { slowLine } from './slow-line.ts';
import { openIn, startStore, type StoreProcess } from './store-process.ts';

/** Two megabits a second, forty milliseconds each way: a poor mobile line. */
const line = { bytesPerSecond: 250_000, delayMs: 40 };
const times = 25;
/** By as much a large file may slow an escalation down at the 95th percentile. */
const mostSlowerMs = 1000;

async function untilAcknowledged(store: StoreProcess): Promise<number> {
  const since = performance.now();
  for (;;) {
    const status = await statusOf(store);
    if (status?.waiting === 0) return performance.now() - since;
    await wait(5);
  }
}

type Waits = { readonly bulk: readonly number[]; readonly urgent: readonly number[] };

/** How long steps take to be acknowledged, told ones and escalations, at the pace of somebody who writes. */
async function measure(store: StoreProcess): Promise<Waits> {
  const waits = { bulk: [] as number[], urgent: [] as number[] };
  for (let at = 0; at < times; at += 1) {
    const intakeId = anIntakeId();
    await store.call('command', { intakeId, command: open });
    await untilAcknowledged(store);
    await wait(200 + (at % 7) * 40);
    await store.call('command', { intakeId, command: story('She says he is back.') });
    waits.bulk.push(await untilAcknowledged(store));
    await wait(200 + (at % 5) * 60);
    await store.call('command', { intakeId, command: escalate });
    waits.urgent.push(await untilAcknowledged(store));
  }
  return waits;
}

const at = (waits: readonly number[], share: number): number =>
  Math.round(waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0);

const told = (name: string, { bulk, urgent }: Waits): string =>
  `${name}: urgent p50 ${at(urgent, 0.5)} p95 ${at(urgent, 0.95)} ms, bulk p50 ${at(bulk, 0.5)} p95 ${at(bulk, 0.95)} ms`;

/** Acknowledgements over a slow line, without a file and then with the largest one under way. */
export async function lanesBesideFiles(means: Means, centre: RealCentre): Promise<Trial> {
  const slow = await slowLine(centre.url, line);
  const folder = means.folder('lanes-beside-files');
  const store = startStore({ token: () => centre.token() });
  try {
    await openIn(store, { file: path.join(folder, 'record.db'), keyHex: aKey(), server: slow.url });
    const without = await measure(store);
    const intakeId = anIntakeId();
    await store.call('command', { intakeId, command: open });
    const chosen = path.join(folder, 'chosen.pdf');
    writeFileSync(chosen, aPdf(mostAttachmentBytes - 9));
    const added = await store.call('addAttachment', { intakeId, path: chosen, kind: 'other', label: '' });
    await wait(5000);
    const beside = await measure(store);
    const [row] = await centre.sql<{ received: number; bytes: number }[]>`
      select received, bytes from attachment where intake_id = ${intakeId}`;
    means.say(told('attachments: lanes alone', without));
    means.say(told('attachments: beside 25 MB', beside));
    means.say(`attachments: ${row?.received ?? 0} of ${row?.bytes ?? 0} bytes had come by then`);
    const isUnderWay = added.ok && row !== undefined && row.received > 0 && row.received < row.bytes;
    const isSlowed = at(beside.urgent, 0.95) - at(without.urgent, 0.95) > mostSlowerMs;
    return { ...noBreach, stuck: !isUnderWay || isSlowed ? 1 : 0, acknowledged: 4 * times };
  } finally {
    await store.call('close');
    await store.gone;
    await slow.stop();
  }
}
