import type { Parties } from '../../contract/exchange/snapshot.ts';
import { checkingKey, signingKey, type CheckingKey, type SigningKey } from './exchange-key.ts';

export const formats = ['eido', 'ucri2'] as const;
export type Format = (typeof formats)[number];

/** The one dispatch centre whose system we speak with, and how each knows the other. */
export type ExchangeSettings = {
  readonly parties: Parties;
  /** The name their messages come under. */
  readonly partner: string;
  /** Where their system listens; `null`: only where it subscribed. */
  readonly url: string | null;
  /** Whether an address they subscribe with is one we may speak to. */
  readonly mayDeliverTo: (url: string) => boolean;
  readonly format: Format;
  readonly ours: SigningKey;
  readonly theirs: readonly CheckingKey[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Known to everybody, so that a dispatch centre can be played against a demo. */
export const demoExchange = {
  partner: 'police-demo',
  ours: `hmac:${Buffer.from('nida-demo-exchange-key-of-the-hotline').toString('base64url')}`,
  theirs: `hmac:${Buffer.from('nida-demo-exchange-key-of-the-police!').toString('base64url')}`,
  parties: { domain: 'hotline.nida.invalid', agency: 'police.nida.invalid' },
} as const;

const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/** Everything goes out over TLS; only on this machine it need not. */
const isFit = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '';
  return isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
};

const demo = (): ExchangeSettings => ({
  parties: demoExchange.parties,
  partner: demoExchange.partner,
  url: null,
  mayDeliverTo: (text) => isFit(text) && isLoopback(new URL(text)),
  format: 'eido',
  ours: signingKey(demoExchange.ours),
  theirs: [checkingKey(demoExchange.theirs)],
});

function required(env: Environment, name: string, form: RegExp): string {
  const value = env[name] ?? '';
  if (!form.test(value)) throw new Error(`${name} is ${value === '' ? 'missing' : 'malformed'}`);
  return value;
}

const key = <Key>(env: Environment, name: string, read: (words: string) => Key): Key => {
  const words = required(env, name, /./u);
  try {
    return read(words);
  } catch (error) {
    throw new Error(`${name} is malformed: ${error instanceof Error ? error.message : 'no key'}`, { cause: error });
  }
};

function formatIn(env: Environment): Format {
  const given = env['NIDA_EXCHANGE_FORMAT'] ?? 'eido';
  const format = formats.find((one) => one === given);
  if (format === undefined) throw new Error(`NIDA_EXCHANGE_FORMAT is one of ${formats.join(', ')}`);
  return format;
}

/**
 * Reads the exchange with a dispatch centre's system from the settings of this process.
 *
 * @returns `null` when none is configured and this is no demo
 * @throws {Error} when a setting is half given or malformed; the server must not start then
 */
export function exchangeSettings(env: Environment, house: { readonly demo: boolean }): ExchangeSettings | null {
  if ((env['NIDA_EXCHANGE_PARTNER'] ?? '') === '') return house.demo ? demo() : null;
  const host = /^[a-z0-9.-]{3,100}$/u;
  const url = required(env, 'NIDA_EXCHANGE_URL', /^https?:\/\/\S+$/u);
  if (!isFit(url)) throw new Error('NIDA_EXCHANGE_URL is malformed: https, without a name and password');
  const previous = env['NIDA_EXCHANGE_THEIR_KEY_PREVIOUS'] ?? '';
  return {
    parties: {
      domain: required(env, 'NIDA_EXCHANGE_DOMAIN', host),
      agency: required(env, 'NIDA_EXCHANGE_AGENCY', host),
    },
    partner: required(env, 'NIDA_EXCHANGE_PARTNER', /^[\w.@-]{1,60}$/u),
    url,
    mayDeliverTo: (text) => isFit(text) && new URL(text).origin === new URL(url).origin,
    format: formatIn(env),
    ours: key(env, 'NIDA_EXCHANGE_OUR_KEY', signingKey),
    theirs: [
      key(env, 'NIDA_EXCHANGE_THEIR_KEY', checkingKey),
      ...(previous === '' ? [] : [key(env, 'NIDA_EXCHANGE_THEIR_KEY_PREVIOUS', checkingKey)]),
    ],
  };
}
