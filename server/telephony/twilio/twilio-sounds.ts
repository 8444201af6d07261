import type { FetchedSound, ListedMessage, SoundSource } from '../left-messages/sound-source.ts';
import { askTwilio } from './ask-twilio.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioSettings } from './twilio-settings.ts';

/** Three minutes as Twilio writes them are 2.9 MB; more than this is not a message. Bytes. */
const mostBytes = 8_000_000;
const withinMs = 20_000;
const mostListed = 20;
const isName = (name: string): boolean => /^RE[0-9a-f]{32}$/u.test(name);

/** The bytes of an answer, as long as they are not too many; `null`: they are. */
async function bytesOf(response: Response): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    // Leaving the loop hangs up.
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const isWav = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE';

type Account = { readonly accountSid: string; readonly token: string; readonly get: typeof fetch };

/** Asked for by our own address of it, never by one that a webhook named. */
async function fetchSound({ accountSid, token, get }: Account, name: string): Promise<FetchedSound> {
  if (!isName(name)) return { is: 'missing' };
  try {
    const response = await get(`https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${name}.wav`, {
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}` },
      signal: AbortSignal.timeout(withinMs),
    });
    if (response.status === 404) return { is: 'missing' };
    if (!response.ok) return { is: 'unknown' };
    const bytes = await bytesOf(response);
    return bytes === null || !isWav(bytes) ? { is: 'unsound' } : { is: 'got', mediaType: 'audio/wav', bytes };
  } catch {
    // No connection, too slow, cut off: for whoever waits for it they are one, and it is tried again.
    return { is: 'unknown' };
  }
}

/** What callers spoke onto, of one call; not what else may be recorded of it. */
async function listed(client: TwilioClient, sid: string): Promise<readonly ListedMessage[] | null> {
  const asked = await askTwilio(() => client.calls(sid).recordings.list({ limit: mostListed }));
  if (asked.is !== 'done') return asked.is === 'refused' && asked.http === 404 ? [] : null;
  const own = asked.value.filter(({ source }) => source === 'RecordVerb');
  if (own.some(({ status }) => status === 'in-progress' || status === 'processing')) return null;
  return own
    .filter(({ status }) => status === 'completed')
    .map((one) => ({
      name: one.sid,
      at: one.startTime.toISOString(),
      seconds: Math.max(0, Math.round(Number(one.duration))),
    }));
}

/** Messages as Twilio keeps them, until they lie with us; `null` without an account. @param get in place of `fetch` */
export function twilioSounds(
  client: TwilioClient | null,
  settings: TwilioSettings | null,
  get: typeof fetch = fetch,
): SoundSource | undefined {
  const { accountSid = null, authTokens = [] } = settings ?? {};
  const [token] = authTokens;
  if (client === null || accountSid === null || token === undefined) return undefined;
  return {
    fetch: (name) => fetchSound({ accountSid, token, get }, name),
    remove: async (name) => {
      const asked = await askTwilio(() => client.recordings(name).remove());
      return asked.is === 'done' || (asked.is === 'refused' && asked.http === 404) ? 'gone' : 'unknown';
    },
    left: (sid) => listed(client, sid),
  };
}
