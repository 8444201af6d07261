import { z } from 'zod';

/** What sounds at a console: what the caller hears us by, what we hear them by, and a second place that rings besides the desk. */
const soundParts = ['microphone', 'speaker', 'ringer'] as const;
export type SoundPart = (typeof soundParts)[number];

/** A device as it is known over a restart. The group tells two of one name apart, as long as the program runs. */
const soundDevice = z.strictObject({ label: z.string().min(1).max(300), group: z.string().max(200) });
export type SoundDevice = z.infer<typeof soundDevice>;

/** What was chosen at this console. */
export const soundChoice = z.strictObject({
  /** Null: the system's own. */
  microphone: soundDevice.nullable(),
  speaker: soundDevice.nullable(),
  /** Null: only the desk rings. */
  ringer: soundDevice.nullable(),
  /** The system takes the echo of the caller out of our voice. */
  echo: z.boolean(),
  /** It takes the noise of the room out. */
  noise: z.boolean(),
  /** It evens the loudness. */
  gain: z.boolean(),
});
export type SoundChoice = z.infer<typeof soundChoice>;

export const plainSound: SoundChoice = {
  microphone: null,
  speaker: null,
  ringer: null,
  echo: true,
  noise: true,
  gain: true,
};

/** What the phone's page finds on this computer. */
export const soundFound = z.strictObject({
  microphones: z.array(soundDevice).max(64),
  speakers: z.array(soundDevice).max(64),
  /** Chosen, and not there: the system's own serves meanwhile, and no second ring sounds. */
  gone: z.array(z.enum(soundParts)),
});
export type SoundFound = z.infer<typeof soundFound>;
export type PhoneSound = SoundFound & { readonly choice: SoundChoice };

const level = z.number().min(0).max(1).nullable();
/** How loud it is now: 0 is silence, 1 as loud as it gets, in equal steps of decibels. Null: not open. */
export const soundLevels = z.strictObject({ microphone: level, line: level });
export type SoundLevels = z.infer<typeof soundLevels>;

const tonePart = z.enum(['speaker', 'ringer']);
/** What main tells the phone's page about sound. Nothing of it is answered: what it changed is seen and heard. */
export const soundOrders = [
  z.strictObject({ order: z.literal('sound'), choice: soundChoice }),
  /** Opens the microphone for its meter, for five seconds or until it is said again. */
  z.strictObject({ order: z.literal('watch'), isOn: z.boolean() }),
  z.strictObject({ order: z.literal('tone'), part: tonePart }),
  z.strictObject({ order: z.literal('ring'), isOn: z.boolean() }),
] as const;
export type SoundOrder = z.infer<(typeof soundOrders)[number]>;

/** How long a meter stays open without being asked for again, in milliseconds: a desk that was reloaded asks no more. */
export const watchForMs = 5000;

/** The calls of the bridge about sound, with the schemas of their arguments. */
export const soundCalls = {
  phoneSound: z.tuple([]),
  choosePhoneSound: z.tuple([soundChoice]),
  /** Asks for the meters; again within five seconds while they are looked at. */
  watchPhoneSound: z.tuple([z.boolean()]),
  playTone: z.tuple([tonePart]),
} as const;
