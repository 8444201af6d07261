import type { UA } from 'jssip';
import type { ReferOptions, RTCSession } from 'jssip/lib/RTCSession';
import type { ActRefusal, HandOn, LineCallHooks } from '../line-call.ts';
import { stopVoice } from '../microphone.ts';
import { ownMedia } from './own-media.ts';

/** One call as it stands: the line to the caller, and the one to whoever is asked about it. */
export type Standing = {
  readonly ua: UA;
  readonly domain: string;
  session: RTCSession;
  hooks: LineCallHooks | null;
  voice: MediaStream | null;
  asked: { readonly session: RTCSession; readonly voice: MediaStream; readonly alias: string } | null;
};

/** A far side that holds answers within a moment. */
const heldWithinMs = 3000;
/** Somebody's telephone rings by then, or the exchange said why not; the desk waits ten seconds. */
const ringsWithinMs = 8000;
/** An exchange gives a target twenty seconds; a word that has not come by then is lost, and nobody waits for it on hold. */
const settledWithinMs = 30_000;

/** The caller hears silence from here on; one who waits already is left so. */
async function hold({ session }: Standing): Promise<boolean> {
  if (session.isOnHold().local) return true;
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), heldWithinMs);
    const isBegun = session.hold({}, () => {
      clearTimeout(late);
      resolve(true);
    });
    if (isBegun) return;
    clearTimeout(late);
    resolve(false);
  });
}

/** Whoever was asked is let go; the operator hears the caller again, and is heard. */
export function backToCaller(at: Standing): void {
  const { asked, session } = at;
  at.asked = null;
  if (asked !== null && !asked.session.isEnded()) asked.session.terminate();
  stopVoice(asked?.voice ?? null);
  if (session.isEnded()) return;
  if (session.connection !== null && asked !== null) at.hooks?.onConnection(session.connection);
  session.unhold();
}

type Ending = {
  /** The caller is with the target. */
  readonly onDone: () => void;
  /** They are not; said once. */
  readonly onFailed: () => void;
};

/** Asks the other side of the caller's line to call somebody, and follows what it says of it (RFC 3515). */
function refer(at: Standing, alias: string, options: ReferOptions, { onDone, onFailed }: Ending): Promise<ActRefusal> {
  const { session, domain } = at;
  return new Promise((resolve) => {
    const settled = { is: false };
    const settle = (refusal: ActRefusal, then: () => void): void => {
      clearTimeout(late);
      resolve(refusal);
      if (settled.is) return;
      settled.is = true;
      then();
    };
    const failed = (): void => settle('transfer-refused', onFailed);
    const late = setTimeout(failed, settledWithinMs);
    setTimeout(() => resolve(null), ringsWithinMs);
    session.on('ended', () => settle('call-ended', () => undefined));
    session.refer(`sip:${alias}@${domain}`, {
      ...options,
      eventHandlers: {
        requestFailed: failed,
        failed,
        progress: () => resolve(null),
        accepted: () => settle(null, onDone),
      },
    });
  });
}

async function transfer(at: Standing, alias: string): Promise<ActRefusal> {
  if (at.asked !== null || !(await hold(at))) return 'not-in-this-state';
  return refer(
    at,
    alias,
    {},
    {
      onDone: () => at.session.terminate(),
      onFailed: () => backToCaller(at),
    },
  );
}

async function consult(at: Standing, alias: string): Promise<ActRefusal> {
  const { voice } = at;
  if (voice === null || at.asked !== null || !(await hold(at))) return 'not-in-this-state';
  // The caller's line is silenced by its track: the other one needs a track of its own. Who is muted stays muted to everybody.
  const own = voice.clone();
  const isMuted = at.session.isMuted().audio === true;
  own.getAudioTracks().forEach((track) => (track.enabled = !isMuted));
  const gone = (): void => {
    if (at.asked?.voice === own) backToCaller(at);
  };
  const session = at.ua.call(`sip:${alias}@${at.domain}`, {
    mediaStream: own,
    ...ownMedia,
    eventHandlers: {
      peerconnection: ({ peerconnection }: { peerconnection: RTCPeerConnection }) =>
        at.hooks?.onConnection(peerconnection),
      confirmed: () => isMuted && session.mute({ audio: true }),
      ended: gone,
      failed: gone,
    },
  });
  at.asked = { session, voice: own, alias };
  return null;
}

async function complete(at: Standing): Promise<ActRefusal> {
  const { asked } = at;
  if (asked === null || !asked.session.isEstablished()) return 'not-in-this-state';
  return refer(
    at,
    asked.alias,
    { replaces: asked.session },
    {
      onDone: () => at.session.terminate(),
      // They are still asked, and can still be let go: who waits is said at the desk.
      onFailed: () => undefined,
    },
  );
}

/** Hands a call on by the console's own phone. The caller is never let go before they are with somebody. */
export const handOn = (at: Standing): HandOn => ({
  transfer: (alias) => transfer(at, alias),
  consult: (alias) => consult(at, alias),
  complete: () => complete(at),
  cancel: () => (backToCaller(at), null),
});
