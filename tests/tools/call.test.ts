import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTelephone, type TestTelephone } from '../builders/a-telephone.ts';
import { aDatabase, freePort, type TestDatabase } from '../builders/phone-house.ts';

let database: TestDatabase;
let demo: TestTelephone;
let real: TestTelephone;

beforeAll(async () => {
  database = await aDatabase();
  demo = await aTelephone({ sql: await database.fresh() });
  real = await aTelephone({ sql: await database.fresh(), demo: false, twilio: null });
}, 60_000);
afterAll(async () => {
  await Promise.all([demo.stop(), real.stop()]);
  await database.stop();
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };
const call = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.resolve(import.meta.dirname, '../../tools/call.ts'), ...args],
      (error, out, err) => {
        resolve({ code: error === null ? 0 : 1, out, err });
      },
    );
  });

it('rings with a number in any digits, or withheld, and says so in one line without the number', async () => {
  const { code, out, err } = await call('--from', '٥٥٥٥٠١٤٧', '--scenario', 'danger', '--server', demo.url);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^ringing: •••• 0147, danger, call [0-9a-f-]{36}\n$/u);
  expect((await call('--from', 'withheld', '--scenario', 'silent', '--server', demo.url)).out).toMatch(
    /^ringing: withheld number, silent/u,
  );
  const { waiting } = await (await demo.desk('op-noura')).board();
  expect(waiting.map((one) => one.maskedNumber)).toEqual(['•••• 0147', null]);
});

// Seven programs one after the other, on a machine that may be busy.
it('says in one line what is wrong and what to do', { timeout: 30_000 }, async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const told: [string[], RegExp][] = [
    [['--from', '12', '--scenario', 'danger'], /not a telephone number/u],
    [
      ['--from', 'withheld', '--scenario', 'party'],
      /no scenario 'party'; there are danger, counselling, silent, abandoned/u,
    ],
    [['--scenario', 'danger'], /^call: use: /u],
    [['--from', 'withheld', '--scenario', 'danger', '--loud'], /use: npm run/u],
    [['--from', 'withheld', '--scenario', 'danger', '--server', 'nowhere'], /'nowhere' is not an address/u],
    [['--from', 'withheld', '--scenario', 'danger', '--server', nobody], /no server answers/u],
    [['--from', 'withheld', '--scenario', 'danger', '--server', real.url], /is not a demo/u],
  ];
  for (const [args, sentence] of told) {
    const { code, out, err } = await call(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
