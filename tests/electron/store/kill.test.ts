import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Intake } from '../../../domain/intake/intake.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { nodeStore } from '../../../electron/main/store-link-node.ts';
import { linkStore, type StoreLink } from '../../../electron/main/store-link.ts';
import type { StartStore, StoreChild } from '../../../electron/main/store-child.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import {
  aFolder,
  aKey,
  anIntakeId,
  escalate,
  huda,
  noCentre,
  open,
  story,
  valueOf,
} from '../../builders/console-store.ts';

const script = path.resolve(import.meta.dirname, '../../../electron/store/main.ts');
let folder: ReturnType<typeof aFolder>;
let link: StoreLink | null = null;
beforeEach(() => void (folder = aFolder()));
afterEach(async () => {
  await link?.stop();
  folder.remove();
});

/** The real store in a process of its own, and the process, to be killed. */
function aLinkedStore(keyHex: string): { link: StoreLink; child: () => StoreChild | undefined } {
  const children: StoreChild[] = [];
  let clockMs = 0;
  const startReal = nodeStore(process.execPath, script);
  const start: StartStore = () => {
    const child = startReal();
    children.push(child);
    return child;
  };
  const opened = linkStore({
    start,
    restore: async (call) => {
      const reply = await call('open', { file: path.join(folder.path, 'record.db'), keyHex, server: noCentre });
      if (reply.ok) await call('seat', { staffId: huda, isUnlocked: true });
      return reply;
    },
    token: () => Promise.resolve('signed-out' as const),
    onSync: () => undefined,
    onDeath: () => undefined,
    // Here every process dies after a long life.
    now: () => (clockMs += 60_000),
  });
  link = opened;
  return { link: opened, child: () => children.at(-1) };
}

describe('a store that is killed', () => {
  it('loses nothing it acknowledged and breaks no chain, in 20 rounds of kill -9 in mid-command', async () => {
    const keyHex = aKey();
    const { link: store, child } = aLinkedStore(keyHex);
    const id: IntakeId = anIntakeId();
    for (const command of [open, story('step 0')]) valueOf(await store.call('command', { intakeId: id, command }));
    valueOf(await store.call('keepDraft', { intakeId: id, field: 'landmark', text: 'draft 0' }));
    let acknowledged = 0;
    let draft = 0;
    let refused = 0;
    for (let round = 0; round < 20; round += 1) {
      const killAfterMs = 5 + Math.random() * 60;
      const killer = setTimeout(() => child()?.kill(), killAfterMs);
      for (let isAlive = true; isAlive;) {
        const next = acknowledged + 1;
        const [said, drafted] = await Promise.all([
          store.call('command', { intakeId: id, command: story(`step ${next}`) }),
          store.call('keepDraft', { intakeId: id, field: 'landmark', text: `draft ${next}` }),
        ]);
        if (said.ok) acknowledged = next;
        else refused += 1;
        if (drafted.ok) draft = next;
        isAlive = said.ok && drafted.ok;
      }
      clearTimeout(killer);
      const kept = valueOf(await store.call('intake', id));
      const step = Number(kept.intake.story.replace('step ', ''));
      expect(step).toBeGreaterThanOrEqual(acknowledged);
      expect(step).toBeLessThanOrEqual(acknowledged + 1);
      expect(Number(kept.drafts.landmark?.replace('draft ', ''))).toBeGreaterThanOrEqual(draft);
      acknowledged = step;
    }
    expect(refused).toBeGreaterThan(0);
    await store.stop();
    const db = openStore(path.join(folder.path, 'record.db'), keyHex);
    const device = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';
    expect(firstBreak(db, device, 'bulk')).toBeNull();
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  }, 120_000);

  it('refuses the calls under way with store-failed and serves the next ones from a new process', async () => {
    const { link: store, child } = aLinkedStore(aKey());
    const id = anIntakeId();
    valueOf(await store.call('command', { intakeId: id, command: open }));
    const under = store.call('command', { intakeId: id, command: escalate });
    await Promise.resolve();
    child()?.kill();
    const reply = await under;
    expect(reply.ok ? 'acknowledged' : reply.code).toMatch(/^(acknowledged|store-failed)$/u);
    const after: Intake = valueOf(await store.call('intake', id)).intake;
    expect(after.id).toBe(id);
  });

  it('leaves no copy of its memory behind', async () => {
    const { link: store } = aLinkedStore(aKey());
    valueOf(await store.call('command', { intakeId: anIntakeId(), command: open }));
    const pid = execFileSync('pgrep', ['-f', '-P', String(process.pid), script], { encoding: 'utf8' }).trim();
    expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max core file size\s+0\s+0\s/mu);
  });

  it('is left down after three quick deaths, and says so at once', async () => {
    const deaths: boolean[] = [];
    const store = linkStore({
      start: nodeStore(process.execPath, path.join(folder.path, 'no-such-file.mjs')),
      restore: (call) => call('open', { file: '', keyHex: '', server: '' }),
      token: () => Promise.resolve('signed-out' as const),
      onSync: () => undefined,
      onDeath: (_code, isLast) => void deaths.push(isLast),
    });
    await expect.poll(() => deaths, { timeout: 10_000 }).toEqual([false, false, true]);
    expect(await store.call('openIntakes')).toMatchObject({ ok: false, code: 'store-failed' });
  });

  it('answers from 1,000 commands how long it takes until a step is on the disk', async () => {
    const { link: store } = aLinkedStore(aKey());
    const id = anIntakeId();
    valueOf(await store.call('command', { intakeId: id, command: open }));
    const took: number[] = [];
    for (let step = 0; step < 1000; step += 1) {
      const from = performance.now();
      valueOf(await store.call('command', { intakeId: id, command: story(`step ${step}`) }));
      took.push(performance.now() - from);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
    process.stdout.write(
      `command to durable over the process border, ms: p50 ${at(0.5).toFixed(2)} p95 ${at(0.95).toFixed(2)} p99 ${at(0.99).toFixed(2)}\n`,
    );
    expect(took).toHaveLength(1000);
  }, 120_000);
});
