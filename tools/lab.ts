import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { callBack } from './lab/call-back.ts';
import { openExchange } from './lab/exchange/open-exchange.ts';
import { callScenarios, placeCall, type CallScenario } from './lab/place-call.ts';
import { handOnCall, handOnScenarios, type HandOnScenario } from './lab/hand-on-call.ts';
import { ringMany } from './lab/ring-many.ts';
import { ringSeveral } from './lab/ring-several.ts';
import { pilots } from './lab/stage.ts';
import { voiceWithPilot } from './lab/sound/voice.ts';
import { toWav } from './lab/sound/wav.ts';
import { ensureLabPrograms } from './setup/lab-programs.mjs';

const [several, back, many] = ['several', 'back', 'many'] as const;
const all = [...callScenarios, ...handOnScenarios, several, back, many];
const usage = `npm run -s lab [-- --call ${all.join('|')}] [-- --server URL]`;
const isScenario = (name: string): name is CallScenario => callScenarios.some((one) => one === name);
const isHandOn = (name: string): name is HandOnScenario => handOnScenarios.some((one) => one === name);

function measure(call: string): Promise<unknown> {
  if (call === back) return callBack();
  if (call === many) return ringMany();
  if (isHandOn(call)) return handOnCall(call);
  return isScenario(call) ? placeCall(call) : ringSeveral();
}

/** Keeps an exchange open for a server started by hand, until Ctrl-C. */
async function keepOpen(server: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nida-lab-'));
  await writeFile(path.join(folder, 'caller.wav'), toWav(voiceWithPilot(pilots.callerHz, 120, 8000)));
  await mkdir(path.join(folder, 'duty'));
  await writeFile(path.join(folder, 'duty', 'caller.wav'), toWav(voiceWithPilot(pilots.dutyHz, 120, 8000)));
  const exchange = await openExchange({ folder, centre: server, from: '+97455120147' });
  const settings = Object.entries(exchange.centreEnv).map(([name, value]) => `export ${name}='${value}'`);
  const commands = ['  call    the telephone calls the hotline', '  end     it hangs up', '  key 4   it presses a key'];
  console.log(['The exchange is open. Tell a server of it before it starts:', ...settings, '', ...commands].join('\n'));
  const orders = readline.createInterface({ input: process.stdin });
  orders.on('line', (line) => {
    const [word, key = ''] = line.trim().split(/\s+/u);
    if (word === 'call') exchange.caller.dial(exchange.number);
    else if (word === 'end') exchange.caller.hangUp();
    else if (word === 'key' && /^[0-9*#]$/u.test(key)) exchange.caller.pressKey(key);
    else console.log(commands.join('\n'));
  });
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  orders.close();
  await exchange.stop();
  await rm(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const options = { call: { type: 'string' }, server: { type: 'string', default: 'http://127.0.0.1:7919' } } as const;
  const { call, server } = parseArgs({ options }).values;
  if (call !== undefined && !all.some((one) => one === call)) throw new Error(`no scenario '${call}'; use: ${usage}`);
  const lack = await ensureLabPrograms((line: string) => process.stderr.write(`${line}\n`));
  if (lack !== null) throw new Error(`the exchange cannot be opened here: ${lack}`);
  if (call === undefined) return keepOpen(server);
  process.stdout.write(`${JSON.stringify(await measure(call))}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
