import { useEffect, useRef, useState, type RefObject } from 'react';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useAsk } from '../../state/use-ask.ts';

type Phase = 'quiet' | 'playing' | 'paused' | 'over';

type MessageSound = {
  readonly audio: RefObject<HTMLAudioElement | null>;
  readonly phase: Phase;
  /** Whole seconds from the beginning. */
  readonly at: number;
  readonly code: RefusalCode | null;
  /** The sound came and did not play. */
  readonly isBroken: boolean;
  /** Plays, pauses, goes on; after its end a new listening begins. */
  readonly press: () => Promise<void>;
  readonly moveTo: (seconds: number) => void;
  /** What the element tells of itself. */
  readonly heard: {
    readonly onTimeUpdate: () => void;
    readonly onPlay: () => void;
    readonly onPause: () => void;
    readonly onEnded: () => void;
    readonly onError: () => void;
  };
};

/** Takes the sound out of the page's memory. */
function forget(audio: HTMLAudioElement | null): void {
  if (audio === null) return;
  audio.pause();
  audio.removeAttribute('src');
  audio.load();
}

/** Plays one message. Each listening from its beginning is asked for first, and so written down by name before anything is heard. */
export function useMessageSound(id: string): MessageSound {
  const audio = useRef<HTMLAudioElement>(null);
  const { ask, code } = useAsk();
  const [phase, setPhase] = useState<Phase>('quiet');
  const [at, setAt] = useState(0);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const element = audio.current;
    return () => forget(element);
  }, []);
  const start = async (): Promise<void> => {
    setBroken(false);
    if (!(await ask(`/api/left-messages/${id}/listen`)) || audio.current === null) return;
    audio.current.src = `/api/left-messages/${id}/sound`;
    await audio.current.play().catch(() => setBroken(true));
  };
  const press = async (): Promise<void> => {
    if (phase === 'playing') audio.current?.pause();
    else if (phase === 'paused') await audio.current?.play().catch(() => setBroken(true));
    else await start();
  };
  const moveTo = (seconds: number): void => {
    if (audio.current === null || phase === 'quiet') return;
    audio.current.currentTime = Math.max(0, seconds);
    setAt(Math.floor(Math.max(0, seconds)));
  };
  const heard: MessageSound['heard'] = {
    onTimeUpdate: () => setAt(Math.floor(audio.current?.currentTime ?? 0)),
    onPlay: () => setPhase('playing'),
    onPause: () => setPhase((before) => (before === 'playing' ? 'paused' : before)),
    onEnded: () => setPhase('over'),
    onError: () => {
      // Without a source there is nothing that could fail: it was just taken away.
      if (audio.current?.hasAttribute('src') !== true) return;
      setBroken(true);
      setPhase('quiet');
    },
  };
  return { audio, phase, at, code, isBroken, press, moveTo, heard };
}
