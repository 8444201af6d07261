import { z } from 'zod';
import { signature } from './envelope.ts';
import { deviceId, instant, lane } from './scalars.ts';

/**
 * What a seal to the centre is for, as it goes into its key. A seal of steps opens nothing as a recovery: what the centre opens as one
 * it gives back to whoever asked.
 */
export const sealInfo = { recovery: 'nida|to-centre|v1', steps: 'nida|steps-to-centre|v1' } as const;
export type SealedFor = keyof typeof sealInfo;

/** The first half of SHA-256 over the centre's raw public key, hex: which of its keys opens a seal. */
const sealKeyId = z.string().regex(/^[0-9a-f]{32}$/u);

/** A batch of 256 KiB in base64, with what goes around it. */
const mostSealed = 400_000;

/** What is inside a seal of steps: one batch of one lane, as it would be sent. */
export const sealedSteps = z.strictObject({
  lane,
  firstSeq: z.number().int().min(1),
  events: z.array(z.unknown()).min(1).max(50),
});
export type SealedSteps = z.infer<typeof sealedSteps>;

/** How sealed steps reach the centre, in nobody's name. `now`: the console's clock at the sending. */
export const sealedSending = z.strictObject({ keyId: sealKeyId, now: instant, sealed: z.base64().max(mostSealed) });

/** One line of the file beside the record: a batch sealed to the centre, with its place, which is no secret. */
const sealedLine = z.strictObject({
  device: deviceId,
  lane,
  firstSeq: z.number().int().min(1),
  lastSeq: z.number().int().min(1),
  keyId: sealKeyId,
  sealed: z.base64().max(mostSealed),
});
export type SealedLine = z.infer<typeof sealedLine>;

/** The file of sealed steps in a console's folder, and the note that all which is not at the centre lies in it. */
export const sealedFile = 'waiting.sealed';
export const sealedNote = 'waiting.whole';

function lineIn(text: string): readonly SealedLine[] {
  try {
    return [sealedLine.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

/** The whole lines of the file. A torn one, cut off while it was written, was never called kept. */
export const sealedLinesIn = (text: string): readonly SealedLine[] => text.split('\n').flatMap(lineIn);

export const sealedText = (lines: readonly SealedLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** What a console says of itself as a machine, signed with a key made from its device's secret: also when nobody opened its record. */
const machineReport = z.strictObject({
  at: instant,
  version: z.string().max(40),
  /** Steps that lie sealed and are not at the centre yet. */
  sealed: z.int().min(0).max(10_000_000),
  /** Steps may be in the record that are not sealed: an order waits until somebody opened it. */
  isHeld: z.boolean(),
  /** The order that was carried out, named by the instant it was given at. */
  done: z.strictObject({ order: z.enum(['stop', 'wipe']), at: instant }).nullable(),
});
export type MachineReport = z.infer<typeof machineReport>;
export const signedReport = z.strictObject({ report: machineReport, sig: signature });

/** What the centre answers a report: the order in force, and the instant that names it. */
export const machineTold = z.object({
  value: z.object({ order: z.object({ order: z.enum(['stop', 'wipe']), at: instant }).nullable() }),
});
export type MachineOrder = NonNullable<z.infer<typeof machineTold>['value']['order']>;
