/**
 * Three ranks of sound, each told apart with eyes closed: a call rings, an escalation waits, an escalation is overdue; and below them one
 * low note for the operator's own ear: somebody waits on hold for too long.
 */
export type Sound = 'held' | 'ring' | 'escalation' | 'overdue';

type Note = { readonly hertz: number; readonly atMs: number; readonly forMs: number };
export const patterns: Readonly<
  Record<Sound, { readonly notes: readonly Note[]; readonly everyMs: number; readonly loudness: number }>
> = {
  held: { notes: [{ hertz: 392, atMs: 0, forMs: 260 }], everyMs: 5000, loudness: 0.2 },
  ring: {
    notes: [
      { hertz: 523, atMs: 0, forMs: 350 },
      { hertz: 659, atMs: 400, forMs: 450 },
    ],
    everyMs: 2600,
    loudness: 0.25,
  },
  escalation: {
    notes: [
      { hertz: 880, atMs: 0, forMs: 180 },
      { hertz: 880, atMs: 260, forMs: 180 },
      { hertz: 1109, atMs: 520, forMs: 320 },
    ],
    everyMs: 1800,
    loudness: 0.4,
  },
  overdue: {
    notes: [
      { hertz: 740, atMs: 0, forMs: 240 },
      { hertz: 988, atMs: 240, forMs: 240 },
      { hertz: 740, atMs: 480, forMs: 240 },
      { hertz: 988, atMs: 720, forMs: 240 },
    ],
    everyMs: 1000,
    loudness: 0.6,
  },
};

function sound(context: AudioContext, { hertz, atMs, forMs }: Note, loudness: number): void {
  const start = context.currentTime + atMs / 1000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.linearRampToValueAtTime(0, start + forMs / 1000);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + forMs / 1000);
}

/** Each repetition is a little louder, up to all there is: what nobody answers must not become part of the room. */
const loudnessAt = (kind: Sound, times: number): number =>
  kind === 'ring' ? patterns.ring.loudness : Math.min(1, patterns[kind].loudness * (1 + times * 0.05));

/** @param sinkId where it is played; missing: where the system plays */
const openOutput = (sinkId?: string): AudioContext =>
  sinkId === undefined ? new AudioContext() : new AudioContext({ sinkId } as AudioContextOptions);

/**
 * Plays one sound once.
 *
 * @param times how often it has already sounded without an answer
 * @returns false when the page may not make sound yet (a browser before the first click)
 */
export async function playOnce(kind: Sound, times = 0, sinkId?: string): Promise<boolean> {
  const context = openOutput(sinkId);
  if (context.state === 'suspended') {
    const resumed = await Promise.race([
      context.resume().then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 400)),
    ]);
    if (!resumed) {
      await context.close();
      return false;
    }
  }
  for (const note of patterns[kind].notes) sound(context, note, loudnessAt(kind, times));
  setTimeout(() => void context.close(), patterns[kind].everyMs + 1000);
  return true;
}

/** Plays a sound again and again until stopped. */
export function playUntilStopped(kind: Sound, sinkId?: string): () => void {
  let times = 0;
  void playOnce(kind, 0, sinkId);
  const timer = setInterval(() => {
    times += 1;
    void playOnce(kind, times, sinkId);
  }, patterns[kind].everyMs);
  return () => clearInterval(timer);
}
