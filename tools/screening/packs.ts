// npm run -s packs -- COMMAND: checks, compares, seals and words the instruments of the screening, as files.
import { check } from './packs/check.ts';
import { diff } from './packs/diff.ts';
import { list } from './packs/list.ts';
import { load } from './packs/load.ts';
import { Misused, Said } from './packs/said.ts';
import { seal } from './packs/seal.ts';
import { keygen, sign } from './packs/sign.ts';
import { test } from './packs/test.ts';

const commands = new Map([
  ['list', { run: list, usage: '[--json]' }],
  ['check', { run: check, usage: 'FILE… [--ar] [--json]' }],
  ['test', { run: test, usage: 'FILE|ID@VERSION… [--json]' }],
  ['diff', { run: diff, usage: 'A B [--answers FILE.jsonl] [--server URL] [--ar] [--json]' }],
  ['seal', { run: seal, usage: 'FILE…' }],
  ['keygen', { run: keygen, usage: '--out DIR' }],
  ['sign', { run: sign, usage: 'WORDING --key PRIVATE.pem' }],
  ['load', { run: load, usage: 'WORDING --key PUBLIC.pem… [--onto FILE|ID@VERSION] [--out FILE] [--ar]' }],
]);

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name ?? '');
  if (command === undefined) throw new Misused(name === undefined ? 'no command named' : `no command '${name}'`);
  return command.run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Misused) {
    const usage = [...commands].map(([name, one]) => `npm run -s packs -- ${name} ${one.usage}`);
    process.stderr.write(`packs: ${error.message}\n${usage.join('\n')}\n`);
    process.exitCode = 2;
  } else if (error instanceof Said) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
