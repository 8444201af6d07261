import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { ActRefusal, LineCall, LineCallHooks } from '../line-call.ts';
import { stopVoice } from '../microphone.ts';
import { backToCaller, handOn, type Standing } from './hand-on.ts';
import { ownMedia } from './own-media.ts';

const busy = { status_code: 486, reason_phrase: 'Busy Here' };
const declined = { status_code: 603, reason_phrase: 'Decline' };

/** The two calls of the library answer whether the line can do it now. */
const turned = (isDone: boolean): ActRefusal => (isDone ? null : 'not-in-this-state');

const isOurs = ({ originator }: { originator: string }): boolean => originator === 'local';

function over(at: Standing): void {
  at.asked?.session.terminate();
  stopVoice(at.asked?.voice ?? null);
  at.asked = null;
  at.hooks?.onOver();
}

/** The caller themselves come on another line now, in the place of whoever asked us about them (RFC 3891). */
function takePlace(at: Standing, next: RTCSession): void {
  const { voice, hooks } = at;
  if (voice === null || hooks === null) return next.terminate(busy);
  // From here on the old line's end is not the call's end.
  next.on('accepted', () => (at.session = next));
  listen(at, next, hooks);
  // Once the library has told of it, which it does right after this.
  queueMicrotask(() => next.answer({ mediaStream: voice, ...ownMedia }));
}

function listen(at: Standing, session: RTCSession, hooks: LineCallHooks): void {
  const isNow = (): boolean => at.session === session;
  session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) =>
    hooks.onConnection(peerconnection),
  );
  session.on('confirmed', hooks.onOpen);
  session.on('hold', (who: { originator: string }) => isOurs(who) && hooks.onHeld(true));
  session.on('unhold', (who: { originator: string }) => isOurs(who) && hooks.onHeld(false));
  session.on('muted', () => isNow() && hooks.onMuted(true));
  session.on('unmuted', () => isNow() && hooks.onMuted(false));
  session.on('ended', () => isNow() && over(at));
  session.on('failed', () => isNow() && over(at));
  // The library's types say no more of it than that it is a function.
  session.on('replaces', ({ accept }) => void accept((next: RTCSession) => takePlace(at, next)));
}

/** Keys and mute are for whoever is spoken with. */
const spokenWith = ({ asked, session }: Standing): RTCSession => asked?.session ?? session;

type Invitation = { readonly getHeader: (name: string) => string | undefined };

/**
 * A call through an exchange. What a colleague asks about comes under the name of the call it is about.
 *
 * @param by.voice what is heard of us already, in a call that we placed
 */
export function sipCall(
  first: RTCSession,
  invitation: Invitation,
  by: { readonly ua: UA; readonly domain: string; readonly voice?: MediaStream },
): LineCall {
  const at: Standing = { voice: null, ...by, session: first, hooks: null, asked: null };
  const isAsked = invitation.getHeader('x-nida-as') !== undefined;
  const leave = (): void => at.session.terminate(isAsked && !at.session.isEstablished() ? declined : {});
  return {
    leg: invitation.getHeader('x-nida-call') ?? invitation.getHeader('call-id') ?? '',
    comesAs: isAsked ? 'asked' : 'queue',
    listen: (hooks) => {
      at.hooks = hooks;
      listen(at, first, hooks);
    },
    isOver: () => at.session.isEnded(),
    isOpen: () => at.session.isEstablished(),
    connection: () => spokenWith(at).connection,
    answer: async (voice) => {
      at.voice = voice;
      at.session.answer({ mediaStream: voice, ...ownMedia });
      return null;
    },
    hangUp: () => (leave(), null),
    leave,
    refuse: () => first.terminate(busy),
    hold: (isHeld) => {
      if (!isHeld && at.asked !== null) return (backToCaller(at), null);
      return turned(isHeld ? at.session.hold() : at.session.unhold());
    },
    mute: (isMuted) => {
      for (const one of [at.session, ...(at.asked === null ? [] : [at.asked.session])])
        if (isMuted) one.mute({ audio: true });
        else one.unmute({ audio: true });
    },
    press: (key) => spokenWith(at).sendDTMF(key, { transportType: 'RFC2833' as never }),
    handOn: handOn(at),
  };
}
