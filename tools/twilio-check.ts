// npm run twilio:check: holds a Twilio account against the settings of this server and says what is missing. Exit 0: nothing is;
// 1: something is wrong; 2: it could not be looked at. With -- --print it prints what is to be entered there, and asks nobody.
import { parseArgs } from 'node:util';
import { checkAccount } from '../server/telephony/twilio/check-account.ts';
import type { Finding } from '../server/telephony/twilio/finding.ts';
import { setupSheet } from '../server/telephony/twilio/setup-sheet.ts';
import { twilioClient } from '../server/telephony/twilio/twilio-client.ts';
import { twilioSettings } from '../server/telephony/twilio/twilio-settings.ts';

const signs: Readonly<Record<Finding['is'], string>> = { right: 'ok   ', wrong: 'WRONG', look: 'look ' };

function print(): number {
  const settings = twilioSettings(process.env, { demo: false, publicUrl: '' });
  if (settings === null) {
    process.stderr.write('Set NIDA_TWILIO_AUTH_TOKEN and NIDA_TWILIO_PUBLIC_URL as the server has them.\n');
    return 2;
  }
  process.stdout.write(setupSheet(settings));
  return 0;
}

async function check(): Promise<number> {
  const settings = twilioSettings(process.env, { demo: false, publicUrl: '' });
  const client = twilioClient(settings);
  if (settings === null || settings.accountSid === null || client === null) {
    process.stderr.write(
      'Set NIDA_TWILIO_ACCOUNT_SID, NIDA_TWILIO_AUTH_TOKEN and NIDA_TWILIO_PUBLIC_URL as the server has them.\n',
    );
    return 2;
  }
  const found = await checkAccount(client, { ...settings, accountSid: settings.accountSid });
  for (const { is, text } of found) process.stdout.write(`${signs[is]} ${text}\n`);
  return found.some((one) => one.is === 'wrong') ? 1 : 0;
}

try {
  const { values } = parseArgs({ options: { print: { type: 'boolean', default: false } } });
  process.exitCode = values.print ? print() : await check();
} catch (error) {
  // Twilio's messages may quote a number; its code says enough.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOurs = error instanceof Error && /^NIDA_[A-Z_]+ (?:is malformed|needs NIDA_[A-Z_]+)$/u.test(error.message);
  process.stderr.write(`${isOurs ? error.message : `Twilio could not be asked ${code}`.trim()}\n`);
  process.exitCode = 2;
}
