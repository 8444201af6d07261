// npm run -s desk-sim -- --scenario accept|reject|silent|slow|flaky|voice [--server URL]: plays a dispatch centre's system.
import { parseArgs } from 'node:util';
import { checkingKey, signingKey } from '../server/exchange/exchange-key.ts';
import { demoExchange } from '../server/exchange/exchange-settings.ts';
import { Said, type Partner } from './desk/partner.ts';
import { playDesk, scenarios, type Playing } from './desk/play-desk.ts';

const usage = `npm run -s desk-sim -- --scenario ${scenarios.join('|')} [--server URL] [--pace SECONDS] [--for SECONDS] [--who NAME]`;

function seconds(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600)) throw new Said(`--${name} is a number of seconds, 1 to 3600`);
  return value * 1000;
}

function values(args: string[]) {
  const options = {
    scenario: { type: 'string' },
    server: { type: 'string', default: 'http://127.0.0.1:7919' },
    pace: { type: 'string', default: '2' },
    for: { type: 'string', default: '300' },
    who: { type: 'string', default: 'Salem Al-Kaabi' },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Said(`${error instanceof Error ? error.message : 'unreadable arguments'}; use: ${usage}`);
  }
}

function readArguments(args: string[]): Playing {
  const given = values(args);
  const scenario = scenarios.find((one) => one === given.scenario);
  if (scenario === undefined) throw new Said(`use: ${usage}`);
  if (!URL.canParse(given.server)) throw new Said(`'${given.server}' is not an address`);
  const partner: Partner = {
    server: given.server,
    sender: demoExchange.partner,
    parties: demoExchange.parties,
    ours: signingKey(demoExchange.theirs),
    theirs: checkingKey(demoExchange.ours),
  };
  return {
    partner,
    scenario,
    who: given.who,
    paceMs: seconds('pace', given.pace),
    patienceMs: seconds('for', given.for),
    say: (line) => process.stdout.write(`${line}\n`),
  };
}

try {
  if (!(await playDesk(readArguments(process.argv.slice(2))))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Said)) throw error;
  process.stderr.write(`desk-sim: ${error.message}\n`);
  process.exitCode = 1;
}
