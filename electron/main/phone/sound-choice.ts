import { plainSound, soundChoice, type SoundChoice } from '../../../contract/phone-devices.ts';
import { readKept, writeKept } from '../kept-file.ts';

/** The devices chosen at this console, whoever sits there: names of headsets, nothing of anybody. */
export type KeptSound = {
  readonly choice: () => SoundChoice;
  readonly choose: (choice: SoundChoice) => void;
};

function read(file: string): SoundChoice {
  try {
    return soundChoice.parse(JSON.parse(readKept(file)?.toString('utf8') ?? 'null'));
  } catch {
    // None yet, or not one we can read: the system's own devices serve, and the next choice is written over it.
    return plainSound;
  }
}

/** The choice in a small file of the console's folder. */
export function keepSound(file: string): KeptSound {
  let choice = read(file);
  return {
    choice: () => choice,
    choose: (next) => {
      choice = next;
      writeKept(file, Buffer.from(JSON.stringify(next)));
    },
  };
}
