import {
  plainSound,
  watchForMs,
  type SoundChoice,
  type SoundFound,
  type SoundLevels,
  type SoundOrder,
} from '../../contract/phone-devices.ts';
import { playOnce, playUntilStopped } from '../shared-ui/sounds.ts';
import { devicesHere, findDevice, toldOf, type Here } from './find-devices.ts';
import { openMeter, type Meter } from './loudness.ts';
import { openMicrophone, stopVoice, type Voice } from './microphone.ts';

type Hooks = {
  /** The audio element the caller is heard from. */
  readonly line: HTMLAudioElement;
  readonly tellFound: (found: SoundFound) => void;
  readonly tellLevels: (levels: SoundLevels) => void;
  /** A call that is on looks whether its voice still comes from the right device. `isChosen`: the person chose anew. */
  readonly onChange: (isChosen: boolean) => void;
  /** The voice of the call that is on. */
  readonly voice: () => MediaStream | null;
};

/** The devices of this computer as the phone uses them. */
export type PhoneSoundHouse = {
  readonly obey: (order: SoundOrder) => void;
  readonly openVoice: () => Promise<Voice>;
  /** The name of the device that should carry the voice now; null: the system's own. */
  readonly wantedId: () => string | null;
};

type Standing = Hooks & {
  choice: SoundChoice;
  here: Here;
  stopRing: (() => void) | null;
  watch: { voice: MediaStream; readonly close: ReturnType<typeof setTimeout> } | null;
  isOpening: boolean;
  watchUntilMs: number;
};

const levelEveryMs = 100;

const found = (at: Standing, part: 'microphone' | 'speaker' | 'ringer') =>
  findDevice(at.choice[part], part === 'microphone' ? at.here.microphones : at.here.speakers);

/** Puts the caller where they should be heard. A device that is gone must not take the caller with it. */
async function placeLine(at: Standing): Promise<void> {
  const wanted = found(at, 'speaker')?.id ?? '';
  if (at.line.sinkId === wanted) return;
  await at.line.setSinkId(wanted).catch(() => at.line.setSinkId(''));
}

function stopWatch(at: Standing): void {
  if (at.watch === null) return;
  clearTimeout(at.watch.close);
  stopVoice(at.watch.voice);
  at.watch = null;
}

function closeWatch(at: Standing): void {
  at.watchUntilMs = 0;
  stopWatch(at);
}

async function lookAround(at: Standing, isChosen: boolean): Promise<void> {
  at.here = devicesHere(await navigator.mediaDevices.enumerateDevices());
  const parts = ['microphone', 'speaker', 'ringer'] as const;
  at.tellFound(
    toldOf(
      at.here,
      parts.filter((part) => at.choice[part] !== null && found(at, part) === null),
    ),
  );
  at.onChange(isChosen);
  stopWatch(at);
  await placeLine(at);
  // Who still looks at the meter sees the device that serves now.
  if (Date.now() < at.watchUntilMs) await watch(at, true);
}

const openVoice = (at: Standing): Promise<Voice> => openMicrophone(found(at, 'microphone')?.id ?? null, at.choice);

/** The microphone is open for its meter only as long as somebody looks at it, and never beside the one of a call. */
async function watch(at: Standing, isOn: boolean): Promise<void> {
  if (!isOn || at.voice() !== null) return closeWatch(at);
  at.watchUntilMs = Date.now() + watchForMs;
  if (at.watch === null) {
    if (at.isOpening) return;
    at.isOpening = true;
    const voice = await openVoice(at);
    at.isOpening = false;
    if (typeof voice === 'string') return;
    // Closed, or answered, while it was being opened.
    if (Date.now() > at.watchUntilMs || at.voice() !== null) return stopVoice(voice);
    at.watch = { voice, close: setTimeout(() => closeWatch(at), watchForMs) };
    return;
  }
  clearTimeout(at.watch.close);
  at.watch = { voice: at.watch.voice, close: setTimeout(() => closeWatch(at), watchForMs) };
}

function tone(at: Standing, part: 'speaker' | 'ringer'): void {
  void playOnce('ring', 0, found(at, part)?.id);
}

function ring(at: Standing, isOn: boolean): void {
  at.stopRing?.();
  at.stopRing = null;
  const ringer = found(at, 'ringer');
  // The desk rings in any case; here is the second place.
  if (isOn && ringer !== null) at.stopRing = playUntilStopped('ring', ringer.id);
}

function obey(at: Standing, order: SoundOrder): void {
  if (order.order === 'watch') return void watch(at, order.isOn);
  if (order.order === 'tone') return tone(at, order.part);
  if (order.order === 'ring') return ring(at, order.isOn);
  at.choice = order.choice;
  void lookAround(at, true);
}

/** One meter on the stream that is there now; another stream, another meter. */
function following(): (stream: MediaStream | null) => number | null {
  const now: { stream: MediaStream | null; meter: Meter | null } = { stream: null, meter: null };
  return (stream) => {
    if (stream !== now.stream) {
      now.meter?.stop();
      Object.assign(now, { stream, meter: stream === null ? null : openMeter(stream) });
    }
    return now.meter?.level() ?? null;
  };
}

function tellLevels(at: Standing): void {
  const [microphone, line] = [following(), following()];
  const last = { isOn: false };
  setInterval(() => {
    const voice = at.voice();
    if (voice !== null) closeWatch(at);
    const heard = at.line.srcObject instanceof MediaStream ? at.line.srcObject : null;
    const levels = { microphone: microphone(voice ?? at.watch?.voice ?? null), line: line(heard) };
    const isOn = levels.microphone !== null || levels.line !== null;
    // Once more when it closes, so that no meter stands still at its last value.
    if (isOn || last.isOn) at.tellLevels(levels);
    last.isOn = isOn;
  }, levelEveryMs);
}

export function openPhoneSound(hooks: Hooks): PhoneSoundHouse {
  const here: Here = { microphones: [], speakers: [] };
  const own = { choice: plainSound, here, stopRing: null, watch: null, isOpening: false, watchUntilMs: 0 };
  const at: Standing = { ...hooks, ...own };
  navigator.mediaDevices.addEventListener('devicechange', () => void lookAround(at, false));
  void lookAround(at, false);
  tellLevels(at);
  return {
    obey: (order) => obey(at, order),
    openVoice: () => openVoice(at),
    wantedId: () => found(at, 'microphone')?.id ?? null,
  };
}
