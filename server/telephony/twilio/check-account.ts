import { routerFindings } from './check-router.ts';
import { look, right, wrong, type Finding } from './finding.ts';
import { hookUrl } from './hook-urls.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioSettings } from './twilio-settings.ts';

type OwnNumber = Awaited<ReturnType<TwilioClient['incomingPhoneNumbers']['list']>>[number];
/** What of the settings an account is held against. */
export type Wanted = Pick<TwilioSettings, 'publicUrl' | 'from' | 'dutyNumber' | 'queueSeconds' | 'router'> & {
  readonly accountSid: string;
};

const mostNumbers = 200;

const webhooksOf = (at: Pick<Wanted, 'publicUrl'>) => ({ voice: hookUrl(at, 'voice'), status: hookUrl(at, 'status') });

/** The last digits are enough to know one's own number by. */
const masked = (number: string): string => `…${number.slice(-4)}`;

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && (error.status === 401 || error.status === 404);

/** @throws whatever the network said, other than that this account is not known there */
async function accountFindings(client: TwilioClient, sid: string): Promise<readonly Finding[]> {
  try {
    const { status, type } = await client.api.v2010.accounts(sid).fetch();
    if (status !== 'active') return [wrong(`the account is ${status}`)];
    const trial = look('it is a trial account: it calls and writes to verified numbers only');
    return [right('the account is active'), ...(type === 'Trial' ? [trial] : [])];
  } catch (error) {
    if (!isRefused(error)) throw error;
    return [wrong('account and token do not belong together (NIDA_TWILIO_ACCOUNT_SID, NIDA_TWILIO_AUTH_TOKEN)')];
  }
}

function webhookFindings(own: OwnNumber, { voice, status }: ReturnType<typeof webhooksOf>): readonly Finding[] {
  const name = masked(own.phoneNumber);
  const found: Finding[] = [];
  if (own.voiceApplicationSid || own.trunkSid)
    found.push(wrong(`${name}: an application or a trunk is set, so the address of calls is not used; clear it`));
  if (own.voiceMethod !== 'POST') found.push(wrong(`${name}: calls are told by ${own.voiceMethod}; set POST`));
  if (own.statusCallback !== status) found.push(wrong(`${name}: set the status call-back to ${status}`));
  else if (own.statusCallbackMethod !== 'POST') found.push(wrong(`${name}: set the status call-back to POST`));
  const isElsewhere = own.voiceFallbackUrl !== '' && URL.parse(own.voiceFallbackUrl)?.host !== URL.parse(voice)?.host;
  if (!isElsewhere)
    found.push(look(`${name}: no fallback on another host; when this server is down a caller reaches nobody`));
  return found.some((one) => one.is === 'wrong') ? found : [right(`${name}: calls come here`), ...found];
}

function numberFindings(numbers: readonly OwnNumber[], wanted: Wanted): readonly Finding[] {
  const webhooks = webhooksOf(wanted);
  const ours = numbers.filter((own) => own.voiceUrl === webhooks.voice);
  if (ours.length > 0) return ours.flatMap((own) => webhookFindings(own, webhooks));
  return [wrong(`no number's calls come here; set voice to ${webhooks.voice} and status to ${webhooks.status}, POST`)];
}

function senderFindings(numbers: readonly OwnNumber[], from: string | null): readonly Finding[] {
  if (from === null) return [look('NIDA_TWILIO_FROM is not set: the ladder sends no message and makes no call')];
  const own = numbers.find((one) => one.phoneNumber === from);
  if (own === undefined) return [wrong('NIDA_TWILIO_FROM is not a number of this account')];
  const missing = (['voice', 'sms'] as const).filter((what) => !own.capabilities[what]);
  if (missing.length === 0) return [right('NIDA_TWILIO_FROM calls and writes')];
  return missing.map((what) => wrong(`NIDA_TWILIO_FROM cannot do ${what}`));
}

function ownFindings({ publicUrl, dutyNumber, from }: Wanted): readonly Finding[] {
  const found: Finding[] = [];
  if (!publicUrl.startsWith('https:')) found.push(wrong('NIDA_TWILIO_PUBLIC_URL is not https: calls could be read'));
  if (dutyNumber === null) found.push(wrong('NIDA_DUTY_NUMBER is not set: a caller nobody takes reaches nobody'));
  else if (dutyNumber === from) found.push(wrong('NIDA_DUTY_NUMBER is our own number: callers would go in a circle'));
  return found;
}

/**
 * Holds a Twilio account against the settings of this server. It reads only, and changes nothing there.
 *
 * @returns what is right, wrong, or worth a look; numbers by their last four digits
 * @throws what Twilio or the network said, other than that the account is not known
 */
export async function checkAccount(client: TwilioClient, wanted: Wanted): Promise<readonly Finding[]> {
  const account = await accountFindings(client, wanted.accountSid);
  if (account.some((one) => one.is === 'wrong')) return [...ownFindings(wanted), ...account];
  const numbers = await client.incomingPhoneNumbers.list({ limit: mostNumbers });
  return [
    ...ownFindings(wanted),
    ...account,
    ...numberFindings(numbers, wanted),
    ...senderFindings(numbers, wanted.from),
    ...(wanted.router === undefined
      ? [look('NIDA_TWILIO_WORKSPACE_SID is not set: calls wait in a plain queue, and no desk can take one')]
      : await routerFindings(client, wanted.router, wanted)),
  ];
}
