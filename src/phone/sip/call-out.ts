import type { UA } from 'jssip';
import type { ActRefusal, LineCall, LineCallHooks } from '../line-call.ts';
import { ownMedia } from './own-media.ts';
import { sipCall } from './sip-call.ts';

type By = { readonly ua: UA; readonly domain: string };
type Dialling = By & {
  readonly leg: string;
  readonly alias: string;
  hooks: LineCallHooks | null;
  /** Once it was dialled: from there on a call as any other. */
  line: LineCall | null;
  isOver: boolean;
};
/** Said by the other side's telephone, or by a network in its place: somebody was called, and the exchange tells what came of it. */
const ofCallee = new Set([408, 410, 480, 484, 486, 487, 600, 603, 604]);
/** The exchange knows by then whether the alias leads anywhere; what rings later is heard of all the same. */
const knownWithinMs = 3000;

/** What the library says of a call that came to nothing. */
type Failed = { readonly cause: string; readonly message?: object | null };

/** 0: nobody answered at all. */
const statusIn = (message: Failed['message']): number =>
  typeof message === 'object' && message !== null && 'status_code' in message ? Number(message.status_code) : 0;
const nothingRang = ({ cause, message }: Failed): boolean => cause !== 'Canceled' && !ofCallee.has(statusIn(message));

/** Dials, and settles once it is known whether anything rings. */
function place(at: Dialling, voice: MediaStream): Promise<ActRefusal> {
  const { hooks, leg, alias, ua, domain } = at;
  if (hooks === null || !ua.isRegistered()) return Promise.resolve('phone-not-ready');
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), knownWithinMs);
    const settle = (refusal: ActRefusal): void => {
      clearTimeout(late);
      resolve(refusal);
    };
    const session = ua.call(`sip:${alias}@${domain}`, {
      mediaStream: voice,
      ...ownMedia,
      eventHandlers: {
        // Told while the library still begins: whoever listens afterwards comes too late.
        peerconnection: ({ peerconnection }: { peerconnection: RTCPeerConnection }) =>
          hooks.onConnection(peerconnection),
        progress: () => settle(null),
        accepted: () => settle(null),
        failed: (how: Failed) => settle(nothingRang(how) ? 'call-not-dialled' : null),
      },
    });
    const invitation = { getHeader: (name: string) => (name === 'x-nida-call' ? leg : undefined) };
    at.line = sipCall(session, invitation, { ua, domain, voice });
    at.line.listen(hooks);
  });
}

/** Not dialled yet: it is over, and nobody was called. */
function letGo(at: Dialling): ActRefusal {
  if (at.isOver) return null;
  at.isOver = true;
  at.hooks?.onOver();
  return null;
}

/** A call that we place. What the alias leads to is known at the centre and the exchange alone. */
export function sipCallOut(leg: string, alias: string, by: By): LineCall {
  const at: Dialling = { ...by, leg, alias, hooks: null, line: null, isOver: false };
  const leave = (): ActRefusal => (at.line === null ? letGo(at) : at.line.hangUp());
  return {
    leg,
    comesAs: 'ours',
    listen: (hooks) => void (at.hooks = hooks),
    isOver: () => at.line?.isOver() ?? at.isOver,
    isOpen: () => at.line?.isOpen() ?? false,
    connection: () => at.line?.connection() ?? null,
    answer: (voice) => place(at, voice),
    hangUp: leave,
    leave: () => void leave(),
    refuse: () => void leave(),
    hold: (isHeld) => at.line?.hold(isHeld) ?? 'not-in-this-state',
    mute: (isMuted) => at.line?.mute(isMuted),
    press: (key) => at.line?.press(key),
    get handOn() {
      return at.line?.handOn ?? null;
    },
  };
}
