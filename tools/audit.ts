import { headsFrom, type TreeHead } from '../server/audit/head.ts';
import { isProven, proveInclusion } from '../server/audit/proof.ts';
import { placeText } from '../server/audit/verify/breach.ts';
import { centreKeys } from '../server/audit/verify/keys.ts';
import { verifyCentre } from '../server/audit/verify/verify.ts';
import type { Sql } from '../server/db/connect.ts';
import { StartRefused } from '../server/start-refused.ts';
import { headsOfServer } from './audit/ask-server.ts';
import { readHeads, readKey, readProof } from './audit/files.ts';
import { withData } from './audit/open-data.ts';
import { readOptions, usage, type Options } from './audit/options.ts';
import { Said } from './audit/said.ts';

const usualServer = 'http://127.0.0.1:7919';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @returns the exit code: 1 on a breach */
async function verify({ data, heads: headFile, key: trusted }: Options): Promise<number> {
  const believed = {
    ...(headFile === undefined ? {} : { heads: readHeads(headFile) }),
    ...(trusted === undefined ? {} : { keys: trusted.map(readKey) }),
  };
  const {
    breach,
    counted,
    leaves,
    heads: checked,
    waiting,
  } = await withData(data, (sql) => verifyCentre(sql, believed));
  if (breach !== null) {
    say(`BREACH ${breach.what} at ${placeText(breach.at)}`);
    return 1;
  }
  const { events, erased, unsigned } = counted;
  say(
    `holds: ${events} events (${erased} erased, ${unsigned} from before signatures), ${leaves} log entries, ${checked} signed heads, ${waiting} waiting for the log`,
  );
  return 0;
}

const allHeads = (sql: Sql): Promise<readonly TreeHead[]> => headsFrom(sql, 1, 10_000_000);

async function printHeads({ data, server }: Options): Promise<number> {
  const isRunning = server !== undefined || process.env['NIDA_TOKEN'] !== undefined;
  const all =
    isRunning && data === undefined
      ? await headsOfServer(server ?? usualServer, process.env['NIDA_TOKEN'])
      : await withData(data, allHeads);
  for (const head of all) say(JSON.stringify(head));
  return 0;
}

async function prove({ data, argument }: Options): Promise<number> {
  if (argument === undefined || !/^[0-9a-f-]{36}$/u.test(argument)) throw new Said(`which event?\n${usage}`);
  const proof = await withData(data, (sql) => proveInclusion(sql, argument));
  if (proof === null) throw new Said(`${argument} is in no signed head of this log`);
  say(JSON.stringify(proof));
  return 0;
}

function verifyProof({ argument, key: trusted }: Options): number {
  if (argument === undefined || trusted === undefined) throw new Said(`which proof, and whose key?\n${usage}`);
  const proof = readProof(argument);
  const holds = trusted.some((one) => isProven(proof, readKey(one)));
  say(holds ? `holds: ${proof.leaf} at position ${proof.position} under the head of ${proof.head.at}` : 'BREACH proof');
  return holds ? 0 : 1;
}

async function printKeys({ data }: Options): Promise<number> {
  for (const one of await withData(data, centreKeys)) say(one.key);
  return 0;
}

const commands: Readonly<Record<string, (options: Options) => Promise<number> | number>> = {
  verify,
  heads: printHeads,
  prove,
  'verify-proof': verifyProof,
  key: printKeys,
};

try {
  const options = readOptions(process.argv.slice(2));
  const run = commands[options.command];
  if (run === undefined) throw new Said(`use: ${usage}`);
  process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof Said || error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
