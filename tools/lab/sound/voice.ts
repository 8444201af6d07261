import type { Sound } from './wav.ts';

const syllablesPerSecond = 4;
const full = 32_767;

/** Numbers from -1 to 1 that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/**
 * Something like a voice for a line to carry: a low hum with overtones and some breath, in syllables with pauses between words, and one
 * steady tone by which a listener knows it again.
 *
 * @param pilotHz 300 to 3400; louder than the rest
 */
export function voiceWithPilot(pilotHz: number, seconds: number, samplesPerSecond: number): Sound {
  const breath = noise(pilotHz);
  const samples = Int16Array.from({ length: seconds * samplesPerSecond }, (_, index) => {
    const at = index / samplesPerSecond;
    const isWord = Math.floor(at * syllablesPerSecond) % 5 !== 4;
    const loudness = isWord ? Math.sin(Math.PI * ((at * syllablesPerSecond) % 1)) ** 2 : 0;
    const hum = [1, 2, 3, 4].reduce((sum, one) => sum + Math.sin(2 * Math.PI * 117 * one * at) / one, 0);
    const pilot = 0.3 * Math.sin(2 * Math.PI * pilotHz * at);
    return Math.round(full * (pilot + loudness * (0.06 * hum + 0.02 * breath())));
  });
  return { samplesPerSecond, samples };
}
