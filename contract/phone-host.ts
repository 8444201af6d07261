import { z } from 'zod';
import { soundFound, soundLevels, soundOrders } from './phone-devices.ts';
import { phoneLine } from './phone-line.ts';
import { instant } from './scalars.ts';

/** A call as the exchange and the console's own phone name it (SIP Call-ID; at Twilio, the caller's CallSid). */
const leg = z.string().min(1).max(256);

/** What an operator does with the call at this console's phone. */
export const phoneAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer'), leg }),
  z.strictObject({ do: z.literal('hang-up'), leg }),
  /** Ends this console's own part and nobody else's: where the network keeps the call, and the centre cannot be asked to end it. */
  z.strictObject({ do: z.literal('leave'), leg }),
  z.strictObject({ do: z.literal('hold'), leg }),
  z.strictObject({ do: z.literal('resume'), leg }),
  z.strictObject({ do: z.literal('mute'), leg }),
  z.strictObject({ do: z.literal('unmute'), leg }),
  /** `alias`: what the centre gave in a number's place. `transfer`: at once; `consult`: asks first, while the caller is on hold. */
  z.strictObject({ do: z.enum(['transfer', 'consult']), leg, alias: z.string().regex(/^[\w-]{1,100}$/u) }),
  /** A call of ours, with none on: `alias` as above, `leg` the name the centre gave it. */
  z.strictObject({ do: z.literal('dial'), leg, alias: z.string().regex(/^[\w-]{1,100}$/u) }),
  z.strictObject({ do: z.enum(['consult-complete', 'consult-cancel']), leg }),
  z.strictObject({ do: z.literal('press'), leg, key: z.string().regex(/^[0-9*#]$/u) }),
]);
export type PhoneAct = z.infer<typeof phoneAct>;

/** Why the phone did not do what it was asked. `network-cannot`: it only carries the sound; the centre does this at the network. */
const phoneRefusal = z.enum([
  'already-on-a-call',
  'call-ended',
  'call-not-dialled',
  'microphone-denied',
  'network-cannot',
  'not-in-this-state',
  'phone-not-ready',
  'somebody-rings',
  'telephony-down',
  'transfer-refused',
]);

const phoneCall = z.strictObject({
  leg,
  /** Somebody of ours asks this person into a call: it is theirs to answer and to leave at the phone alone. Missing: a call of the queue. */
  asks: z.literal(true).optional(),
  phase: z.enum(['ringing', 'connecting', 'active', 'held']),
  isMuted: z.boolean(),
  /** Since when nothing at all has been heard from the line, though it is open; null while sound arrives. */
  deafSince: instant.nullable(),
  /** How the line carries the two voices; null before it is open. */
  quality: z
    .strictObject({
      /** Packets of the caller's voice. */
      received: z.int().min(0),
      lost: z.int(),
      /** Milliseconds. */
      jitter: z.number().min(0),
      /** There and back between this console and the exchange, in milliseconds; null while nobody has measured it. */
      roundTrip: z.number().min(0).nullable(),
      /** Of the last ten seconds; null before any sound came. */
      grade: z.enum(['good', 'fair', 'poor']).nullable(),
      /** Since when nothing of our voice leaves this console, or the other side reports that nothing arrives; null otherwise. */
      unheardSince: instant.nullable(),
    })
    .nullable(),
});
export type PhoneCall = z.infer<typeof phoneCall>;

/** How the console's own phone stands. */
const phoneState = z.strictObject({
  /**
   * `refused`: the network does not take this person; `untrusted`: its certificate is not the pinned one; `unreachable`: no connection,
   * or no answer; `not-set-up`: the centre cannot lend a line.
   */
  line: z.enum(['off', 'connecting', 'registered', 'refused', 'unreachable', 'untrusted', 'not-set-up']),
  /** `unknown` until it was first asked for. */
  microphone: z.enum(['unknown', 'ready', 'denied', 'missing']),
  /** The one call at this phone; a second is told that it is busy. */
  call: phoneCall.nullable(),
});
export type PhoneState = z.infer<typeof phoneState>;

/** What main tells the phone's page. */
export const phoneOrder = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('line'), line: phoneLine }),
  ...soundOrders,
  /** Ends the call and leaves the exchange; answered with `done`. */
  z.strictObject({ order: z.literal('leave'), id: z.uuid() }),
  z.strictObject({ order: z.literal('act'), id: z.uuid(), act: phoneAct }),
]);
export type PhoneOrder = z.infer<typeof phoneOrder>;

/** What the phone's page tells main. `ready`: it listens, and knows no line. */
export const phoneSays = z.discriminatedUnion('says', [
  z.strictObject({ says: z.literal('ready') }),
  z.strictObject({ says: z.literal('state'), state: phoneState }),
  z.strictObject({ says: z.literal('sound'), sound: soundFound }),
  z.strictObject({ says: z.literal('levels'), levels: soundLevels }),
  z.strictObject({ says: z.literal('done'), id: z.uuid(), refusal: phoneRefusal.nullable() }),
]);
export type PhoneSays = z.infer<typeof phoneSays>;

/** What a console tells the centre of its phone. */
export const phoneBeat = z.strictObject({
  line: phoneState.shape.line,
  microphone: phoneState.shape.microphone,
  /** The call it carries, ringing ones included. */
  leg: leg.nullable(),
});
export type PhoneBeat = z.infer<typeof phoneBeat>;

/** `window.nidaPhone`: all that the phone's page can reach. Each side parses what it hears. */
export type PhoneBridge = {
  say(said: PhoneSays): void;
  onOrder(listener: (order: unknown) => void): void;
};

export const phoneIsOff: PhoneState = { line: 'off', microphone: 'unknown', call: null };
