import type { RTCSession } from 'jssip/lib/RTCSession';
import type { ActRefusal, LineCall, LineCallHooks } from '../line-call.ts';

const busy = { status_code: 486, reason_phrase: 'Busy Here' };

/** The two calls of the library answer whether the line can do it now. */
const turned = (isDone: boolean): ActRefusal => (isDone ? null : 'not-in-this-state');

const isOurs = ({ originator }: { originator: string }): boolean => originator === 'local';

function listen(session: RTCSession, hooks: LineCallHooks): void {
  session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) =>
    hooks.onConnection(peerconnection),
  );
  session.on('confirmed', hooks.onOpen);
  session.on('hold', (who: { originator: string }) => isOurs(who) && hooks.onHeld(true));
  session.on('unhold', (who: { originator: string }) => isOurs(who) && hooks.onHeld(false));
  session.on('muted', () => hooks.onMuted(true));
  session.on('unmuted', () => hooks.onMuted(false));
  session.on('ended', hooks.onOver);
  session.on('failed', hooks.onOver);
}

/** A call through an exchange. @param leg its name there */
export const sipCall = (session: RTCSession, leg: string): LineCall => ({
  leg,
  comesAs: 'queue',
  listen: (hooks) => listen(session, hooks),
  isOver: () => session.isEnded(),
  isOpen: () => session.isEstablished(),
  connection: () => session.connection,
  answer: async (voice) => {
    session.answer({ mediaStream: voice, pcConfig: { rtcpMuxPolicy: 'require' } });
    return null;
  },
  hangUp: () => (session.terminate(), null),
  leave: () => session.terminate(),
  refuse: () => session.terminate(busy),
  hold: (isHeld) => turned(isHeld ? session.hold() : session.unhold()),
  mute: (isMuted) => (isMuted ? session.mute({ audio: true }) : session.unmute({ audio: true })),
  press: (key) => session.sendDTMF(key, { transportType: 'RFC2833' as never }),
});
