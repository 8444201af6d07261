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

/**
 * Writes everything the exchange and the caller's telephone read.
 *
 * @param folder of this run alone
 * @param from who calls, E.164
 * @returns the pin of the exchange's certificate
 */
export async function writeConfigs(folder: string, blanks: Blanks, from: string): Promise<string> {
  await Promise.all(['caller', 'heard'].map((name) => mkdir(path.join(folder, name))));
  const pin = await writeCertificate(folder);
  const account = `<sip:${from}@127.0.0.1:${blanks['CALLER_PORT']}>;regint=0;outbound="sip:127.0.0.1:${blanks['SIP_PORT']};transport=udp";audio_codecs=PCMA,PCMU;dtmfmode=info\n`;
  const texts = {
    'tls.cfg': tls(folder),
    'kamailio.cfg': await fill('kamailio.cfg', blanks),
    'caller/config': await fill('baresip.config', blanks),
    'caller/accounts': account,
    'caller/contacts': '\n',
  };
  await Promise.all(
    Object.entries(texts).map(([name, text]) => writeFile(path.join(folder, name), text, { mode: 0o600 })),
  );
  return pin;
}
