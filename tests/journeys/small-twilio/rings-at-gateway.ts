import type { StandIn } from '../../twilio/stand-in.ts';
import type { SimCall } from '../../twilio/world.ts';
import type { FarEnd } from '../small-gateway/far-end.ts';
import type { SmallGateway } from '../small-gateway/small-gateway.ts';

export type Phones = {
  readonly gateway: SmallGateway;
  readonly farEnd: FarEnd;
  /** The tone of whoever calls. */
  readonly callerHz: number;
};

const lookEveryMs = 50;

/** Lets calls to `client:` ring at the console's own phone, and ends here what ends there. @returns how that is stopped */
export function ringsAtGateway(twilio: StandIn, { gateway, farEnd, callerHz }: Phones): () => void {
  const picks = new Map<string, () => void>();
  const answered = new Set<string>();
  const invite = async (call: SimCall): Promise<void> => {
    const sdp = await farEnd.offer(callerHz);
    const [, params = ''] = call.to.split('?');
    gateway.invite({ sid: call.sid, sdp, params, reconnect: null });
  };
  twilio.world.far = {
    ring: (call, picked) => {
      if (!call.to.startsWith('client:')) return false;
      picks.set(call.sid, picked);
      void invite(call);
      return true;
    },
    over: ({ sid }) => {
      if (picks.delete(sid)) gateway.cancel(sid);
      else if (answered.delete(sid)) gateway.hangUp(sid);
    },
  };
  let heard = 0;
  const timer = setInterval(() => {
    for (const said of gateway.heard.slice(heard)) {
      heard += 1;
      const [what, sid = ''] = said.split(' ');
      if (what === 'hangup' || what === 'reject') twilio.hangUp(sid);
    }
    for (const [sid, picked] of picks) {
      const sdp = gateway.answerOf(sid);
      if (sdp === undefined) continue;
      picks.delete(sid);
      answered.add(sid);
      void farEnd.accept(sdp).then(picked);
    }
  }, lookEveryMs);
  return () => clearInterval(timer);
}
