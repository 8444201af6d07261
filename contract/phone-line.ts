import { z } from 'zod';
import { instant } from './scalars.ts';

/** `sha256/` and the digest of a certificate in base64; null: the system's own trust decides. */
const pin = z
  .string()
  .regex(/^sha256\/[A-Za-z0-9+/]{43}=$/u)
  .nullable();

/** An exchange of the agency's own. */
const sipLine = z.strictObject({
  network: z.literal('sip'),
  wss: z.string().regex(/^wss:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/u),
  pin,
  /** The phone's own name, before the @ of its address. */
  name: z.string().regex(/^[0-9a-f]{2,480}$/u),
  domain: z.string().regex(/^[A-Za-z0-9.-]{1,120}$/u),
  user: z.string().max(600),
  password: z.string().max(200),
  until: instant,
});
export type SipLine = z.infer<typeof sipLine>;

/** Where Twilio takes consoles in. `roaming` is not among them: it would let Twilio choose the country. */
export const twilioEdges = [
  'frankfurt',
  'dublin',
  'singapore',
  'sydney',
  'tokyo',
  'sao-paulo',
  'ashburn',
  'umatilla',
  'frankfurt-ix',
  'london-ix',
  'singapore-ix',
  'sydney-ix',
  'tokyo-ix',
  'ashburn-ix',
  'san-jose-ix',
] as const;

/** Twilio, reached with its own library. */
const twilioLine = z.strictObject({
  network: z.literal('twilio'),
  token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/u),
  /** This person's phone at Twilio; it says nothing of who they are. */
  identity: z.string().regex(/^op_\w{1,118}$/u),
  /** In the order in which they are tried. */
  edge: z.array(z.enum(twilioEdges)).min(1).max(4),
  expiresAt: instant,
  /** Another gateway in Twilio's place, by host and port and the certificate it shows; null but in a demo. */
  gateway: z.strictObject({ host: z.string().regex(/^[A-Za-z0-9.-]{1,120}:\d{1,5}$/u), pin }).nullable(),
});
export type TwilioLine = z.infer<typeof twilioLine>;

/** What a console's own phone needs to be reached by the network; made by the centre, for one person, for some time. */
export const phoneLine = z.discriminatedUnion('network', [sipLine, twilioLine]);
export type PhoneLine = z.infer<typeof phoneLine>;

/** When a line stops being good, in milliseconds since 1970. */
export const lineEndsMs = (line: PhoneLine): number => Date.parse(line.network === 'sip' ? line.until : line.expiresAt);

/** The name under which Twilio's invitation of a console carries the caller's call (`CA…`), as `client:op_x?call=CA…` gives it. */
export const callParameter = 'call';
/**
 * The one that says what for: `operator`, `supervisor` (this person pressed a key for it, and the phone answers), `consult`, `transfer`,
 * `bring-in` (a colleague asks). Missing: a call of the queue, which rings until it is answered.
 */
export const purposeParameter = 'as';

/** The hosts a phone's page has to reach for its line, as origins. */
export function lineOrigins(line: PhoneLine): readonly string[] {
  if (line.network === 'sip') return [new URL(line.wss).origin];
  if (line.gateway !== null) return [`wss://${line.gateway.host}`];
  return line.edge.map((edge) => `wss://voice-js.${edge}.twilio.com`);
}

/** The certificate those hosts must show. */
export const linePin = (line: PhoneLine): string | null =>
  line.network === 'sip' ? line.pin : (line.gateway?.pin ?? null);

/** Whether two lines lead to the same place, so that one can take the other's place in a page that stands. */
export const isSamePlace = (one: PhoneLine, other: PhoneLine): boolean =>
  one.network === other.network &&
  linePin(one) === linePin(other) &&
  lineOrigins(one).join(' ') === lineOrigins(other).join(' ') &&
  (one.network !== 'sip' || other.network !== 'sip' || one.wss === other.wss);
