import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeCertificate } from './certificate.ts';

/** What the texts beside this file are filled in with. */
export type Blanks = Readonly<Record<string, string | number>>;

async function fill(name: string, blanks: Blanks): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, name), 'utf8');
  return text.replaceAll(/@([A-Z_]+)@/gu, (_, blank: string) => {
    const value = blanks[blank];
    if (value === undefined) throw new Error(`${name} asks for ${blank}, which nobody gave`);
    return String(value);
  });
}

const tls = (folder: string): string => `[server:default]
method = TLSv1.2+
verify_certificate = no
require_certificate = no
private_key = ${folder}/key.pem
certificate = ${folder}/certificate.pem

[client:default]
verify_certificate = no
`;

/** A telephone that answers whatever comes to it, under any number. */
const dutyAccount = (blanks: Blanks): string =>
  `<sip:duty@127.0.0.1:${blanks['DUTY_PORT']}>;regint=0;answermode=auto;audio_codecs=PCMA,PCMU\n`;
const callerAccount = (blanks: Blanks, from: string): string =>
  `<sip:${from}@127.0.0.1:${blanks['CALLER_PORT']}>;regint=0;outbound="sip:127.0.0.1:${blanks['SIP_PORT']};transport=udp";audio_codecs=PCMA,PCMU;dtmfmode=info\n`;

/** What the telephone at the way out reads in the caller's place. */
const dutyBlanks = (folder: string, blanks: Blanks): Blanks => ({
  ...blanks,
  FOLDER: path.join(folder, 'duty'),
  CALLER_PORT: blanks['DUTY_PORT'] ?? 0,
  OBEY_PORT: blanks['DUTY_OBEY_PORT'] ?? 0,
});

/**
 * Writes everything the exchange and the two telephones read.
 *
 * @param folder of this run alone
 * @param from who calls, E.164
 * @returns the pin of the exchange's certificate
 */
export async function writeConfigs(folder: string, blanks: Blanks, from: string): Promise<string> {
  const folders = ['caller', 'heard', 'duty/heard'].map((name) => path.join(folder, name));
  await Promise.all(folders.map((one) => mkdir(one, { recursive: true })));
  const pin = await writeCertificate(folder);
  const texts = {
    'tls.cfg': tls(folder),
    'kamailio.cfg': await fill('kamailio.cfg', blanks),
    'hand-on.cfg': await fill('hand-on.cfg', blanks),
    'caller/config': await fill('baresip.config', blanks),
    'caller/accounts': callerAccount(blanks, from),
    'caller/contacts': '\n',
    'duty/config': await fill('baresip.config', dutyBlanks(folder, blanks)),
    'duty/accounts': dutyAccount(blanks),
    'duty/contacts': '\n',
  };
  await Promise.all(
    Object.entries(texts).map(([name, text]) => writeFile(path.join(folder, name), text, { mode: 0o600 })),
  );
  return pin;
}
