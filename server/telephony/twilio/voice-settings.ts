import { twilioEdges, type TwilioLine } from '../../../contract/phone-line.ts';
import { checked, neededBy, type Environment } from '../read-setting.ts';

/** What lends consoles a line at Twilio. The secret is never logged, and never leaves this server. */
export type VoiceSettings = {
  readonly accountSid: string;
  /** An API key of the account, `SK…`; not the account's own token, which could do anything. */
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where consoles enter Twilio's network, in the order in which they are tried. */
  readonly edge: TwilioLine['edge'];
  /** A stand-in for Twilio's gateway; in a demo only. */
  readonly gateway: TwilioLine['gateway'];
};

/** Twilio has no edge in the Gulf: these two are the nearest on the land routes to Europe (docs/decisions/0041). */
const nearestEdges: TwilioLine['edge'] = ['frankfurt', 'dublin'];

const needed = neededBy('NIDA_TWILIO_API_KEY');

function edgesIn(env: Environment): TwilioLine['edge'] {
  const given = checked(env, 'NIDA_TWILIO_EDGES', /^[a-z-]+(?:,[a-z-]+){0,3}$/u);
  if (given === null) return nearestEdges;
  return given.split(',').map((name) => {
    const edge = twilioEdges.find((one) => one === name);
    if (edge === undefined) throw new Error('NIDA_TWILIO_EDGES names an edge we do not know');
    return edge;
  });
}

function gatewayIn(env: Environment, isDemo: boolean): VoiceSettings['gateway'] {
  const host = checked(env, 'NIDA_TWILIO_GATEWAY', /^[A-Za-z0-9.-]{1,120}:\d{1,5}$/u);
  if (host === null) return null;
  if (!isDemo) throw new Error('NIDA_TWILIO_GATEWAY is for a demo only');
  return { host, pin: checked(env, 'NIDA_TWILIO_GATEWAY_PIN', /^sha256\/[A-Za-z0-9+/]{43}=$/u) };
}

/**
 * Reads what this process is told of consoles' lines at Twilio.
 *
 * @returns `null` without an API key: then Twilio carries no console's sound
 * @throws {Error} when a setting is half given or malformed; the server must not start then
 */
export function voiceSettings(env: Environment, house: { readonly demo: boolean }): VoiceSettings | null {
  const apiKey = checked(env, 'NIDA_TWILIO_API_KEY', /^SK[0-9a-f]{32}$/u);
  if (apiKey === null) return null;
  return {
    apiKey,
    apiSecret: needed(env, 'NIDA_TWILIO_API_SECRET', /^[\x21-\x7E]{16,200}$/u),
    accountSid: needed(env, 'NIDA_TWILIO_ACCOUNT_SID', /^AC[0-9a-f]{32}$/u),
    edge: edgesIn(env),
    gateway: gatewayIn(env, house.demo),
  };
}
