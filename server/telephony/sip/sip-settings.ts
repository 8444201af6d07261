import { checked, neededBy, type Environment } from '../read-setting.ts';

/** How the agency's own exchange and we know each other. Secrets are never logged. */
export type SipSettings = {
  /** Where consoles' phones reach the exchange. */
  readonly wss: string;
  /** `sha256/` and the digest of the exchange's certificate in base64; null: consoles trust what their system trusts. */
  readonly pin: string | null;
  /** The name the exchange goes by: its realm, and what stands after the @. */
  readonly domain: string;
  /** Shared with the exchange: short-lived names and passwords of phones are made and checked with it. */
  readonly secret: string;
  /** What the exchange shows with each report. */
  readonly eventsToken: string;
  /** Where the exchange lists its calls and ends one; null: it cannot be asked. */
  readonly rpc: { readonly url: string; readonly token: string } | null;
  /** Where the media relay tells of keys pressed within the sound; on this machine. Null: it does not. */
  readonly keys: { readonly address: string; readonly port: number } | null;
  /** What this exchange does when a phone hands its caller on (REFER); `attended`: also in a running call's place (Replaces). */
  readonly transfer: 'none' | 'blind' | 'attended';
  /** It lets a registered phone call out to what an alias of ours leads to. */
  readonly callsOut: boolean;
};

const needed = neededBy('NIDA_SIP_WSS');
const secret = /^[\x21-\x7E]{16,200}$/u;

/**
 * Reads what this process is told of an exchange.
 *
 * @returns `null` when there is none
 * @throws {Error} when a setting is half given or malformed; the server must not start then
 */
export function sipSettings(env: Environment): SipSettings | null {
  const wss = checked(env, 'NIDA_SIP_WSS', /^wss:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/u);
  if (wss === null) return null;
  const rpc = checked(env, 'NIDA_SIP_RPC', /^https?:\/\/[^\s?#]+$/u);
  const [address = '', port = ''] = checked(env, 'NIDA_SIP_KEYS', /^127(?:\.\d{1,3}){3}:\d{1,5}$/u)?.split(':') ?? [];
  const transfer = checked(env, 'NIDA_SIP_TRANSFER', /^(?:blind|attended)$/u);
  return {
    wss,
    pin: checked(env, 'NIDA_SIP_PIN', /^sha256\/[A-Za-z0-9+/]{43}=$/u),
    domain: needed(env, 'NIDA_SIP_DOMAIN', /^[A-Za-z0-9.-]{1,120}$/u),
    secret: needed(env, 'NIDA_SIP_SECRET', secret),
    eventsToken: needed(env, 'NIDA_SIP_EVENTS_TOKEN', secret),
    rpc: rpc === null ? null : { url: rpc, token: needed(env, 'NIDA_SIP_RPC_TOKEN', secret) },
    keys: address === '' ? null : { address, port: Number(port) },
    transfer: transfer === 'blind' || transfer === 'attended' ? transfer : 'none',
    callsOut: checked(env, 'NIDA_SIP_CALLS_OUT', /^1$/u) !== null,
  };
}
