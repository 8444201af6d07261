import { parseArgs } from 'node:util';
import { z } from 'zod';
import { demoScenarios } from '../contract/api.ts';
import { maskNumber, toE164 } from '../contract/phone.ts';

const usage = `npm run -s call -- --from NUMBER|withheld --scenario ${demoScenarios.join('|')} [--server URL]`;
const reply = z.object({
  ok: z.boolean(),
  code: z.string().optional(),
  value: z.object({ callId: z.string() }).optional(),
});

/** Thrown with the one line that tells a person what to do. */
class Said extends Error {}

type Asked = { from: string | null; scenario: string; server: string };

function readArguments(args: string[]): Asked {
  const options = {
    from: { type: 'string' },
    scenario: { type: 'string' },
    server: { type: 'string', default: 'http://127.0.0.1:7919' },
  } as const;
  const { from, scenario, server } = (() => {
    try {
      return parseArgs({ args, options }).values;
    } catch (error) {
      throw new Said(`${error instanceof Error ? error.message : 'unreadable arguments'}; use: ${usage}`);
    }
  })();
  if (from === undefined || scenario === undefined) throw new Said(`use: ${usage}`);
  if (!demoScenarios.some((one) => one === scenario))
    throw new Said(`no scenario '${scenario}'; there are ${demoScenarios.join(', ')}`);
  if (!URL.canParse(server)) throw new Said(`'${server}' is not an address`);
  if (from === 'withheld') return { from: null, scenario, server };
  const number = toE164(from);
  if (number === null)
    throw new Said(`'${from}' is not a telephone number; write it like 55550147 or +97455550147, or 'withheld'`);
  return { from: number, scenario, server };
}

async function ring({ from, scenario, server }: Asked): Promise<string> {
  const response = await fetch(new URL('/api/demo/calls', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, scenario }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (response === null)
    throw new Said(`no server answers at ${server}; start one with npm start, or name another with --server`);
  const { data } = reply.safeParse(await response.json().catch(() => null));
  if (data?.ok === true && data.value !== undefined) {
    return `ringing: ${from === null ? 'withheld number' : maskNumber(from)}, ${scenario}, call ${data.value.callId}`;
  }
  if (response.status === 404)
    throw new Said(`the server at ${server} is not a demo; invented callers ring only there`);
  throw new Said(`the server at ${server} refused: ${data?.code ?? `status ${response.status}`}`);
}

try {
  process.stdout.write(`${await ring(readArguments(process.argv.slice(2)))}\n`);
} catch (error) {
  if (!(error instanceof Said)) throw error;
  process.stderr.write(`call: ${error.message}\n`);
  process.exitCode = 1;
}
