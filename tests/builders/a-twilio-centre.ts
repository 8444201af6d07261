import type { Call } from '../../domain/call/call.ts';
import type { Sql } from '../../server/db/connect.ts';
import type { TwilioSettings } from '../../server/telephony/twilio/twilio-settings.ts';
import { aTwilio, type Delivery, type StandIn } from '../twilio/stand-in.ts';
import type { Account } from '../twilio/world.ts';
import { aTelephone, type Desk, type TestTelephone } from './a-telephone.ts';
import { aHandClock } from './hand-clock.ts';
import { accountSid, publicUrl, token } from './twilio-webhook.ts';

const named = (prefix: string): string => prefix + '0b'.repeat(16);
const account: Account = {
  accountSid,
  token,
  workspaceSid: named('WS'),
  workflowSid: named('WW'),
  queueSid: named('WQ'),
  eventUrl: `${publicUrl}/telephony/twilio/router`,
};
const twilioSettings: TwilioSettings = {
  publicUrl,
  authTokens: [token],
  accountSid,
  from: '+97440000919',
  dutyNumber: '+97440000001',
  queueSeconds: 60,
  router: { workspaceSid: account.workspaceSid, workflowSid: account.workflowSid },
};

export type TwilioCentre = TestTelephone & {
  readonly twilio: StandIn;
  /** Somebody at a console, with a phone that works. */
  readonly operator: (person: string) => Promise<Desk>;
  /** Lets everything that is under way arrive: webhooks, what comes of them, and what that asks of Twilio. */
  readonly flow: (how?: Delivery) => Promise<void>;
  /** Time passes, in steps of at most ten seconds, in which consoles are heard and the centre looks after its calls. */
  readonly wait: (ms: number, how?: Delivery) => Promise<void>;
  readonly call: (sid: string) => Promise<Call>;
  /** The centre's id of a call. */
  readonly idOf: (sid: string) => Promise<string>;
  /** A key at a desk, a second and a half after what was before; then all that comes of it. @returns the refusal, or null */
  readonly press: (desk: Desk, sid: string, kind: string, more?: object) => Promise<string | null>;
  /** Somebody dials, is offered, and is answered by this desk. @returns the call's sid */
  readonly answered: (desk: Desk, from?: string) => Promise<string>;
};

export const tables =
  'webhook_inbox, call_event, call_command, alarm_counter, call, call_sid, call_offer, call_conference, call_recording, call_recording_erasure, presence, staff_mark, called_line, call_target';

type Parts = {
  readonly sql: Sql;
  readonly seed?: number;
  readonly reservesAtOnce?: number;
  /** Without it the centre goes by what it is told, and by nothing else. */
  readonly looks?: boolean;
};

/** A console that is there and has a phone that works. */
async function beat(desk: Desk): Promise<void> {
  await desk.post('/api/presence/heartbeat', {});
  await desk.post('/api/phone/beat', { line: 'registered', microphone: 'ready', leg: null });
}

/** A centre whose network is Twilio's stand-in. It is not stopped quietly when a request or an answer broke the published interface. */
export async function aTwilioCentre({ sql, looks = true, ...parts }: Parts): Promise<TwilioCentre> {
  const clock = aHandClock();
  const where: { url: string } = { url: '' };
  const twilio = aTwilio({ account, clock, publicUrl, server: () => where.url, ...parts });
  const phone = await aTelephone({ sql, demo: true, twilio: twilioSettings, twilioClient: twilio.client, clock });
  where.url = phone.url;
  const { telephony } = phone;
  const desks: Desk[] = [];
  const settled = async (): Promise<void> => {
    await telephony.switchboard.settle();
    await telephony.twilio?.idle();
    await telephony.switchboard.settle();
    await telephony.settleOffers();
  };
  const flow: TwilioCentre['flow'] = async (how) => {
    do await settled();
    while (await twilio.deliver(how));
  };
  const lookAfter = async (): Promise<void> => {
    if (looks) await telephony.twilio?.driver.lookAfter?.().catch(() => undefined);
  };
  const idOf = async (sid: string): Promise<string> =>
    (await sql<{ call_id: string }[]>`select call_id from call_sid where sid = ${sid}`)[0]?.call_id ?? '';
  const press: TwilioCentre['press'] = async (desk, sid, kind, more = {}) => {
    clock.pass(1500);
    const command = { commandId: crypto.randomUUID(), kind, ...more };
    const reply = await desk.post(`/api/calls/${await idOf(sid)}/commands`, command);
    await flow();
    return reply.ok ? null : (reply.code ?? 'no code');
  };
  return {
    ...phone,
    twilio,
    flow,
    idOf,
    press,
    stop: async () => {
      await phone.stop();
      const wrong = twilio.asked.filter(({ wrongs }) => wrongs.length > 0);
      if (wrong.length > 0) throw new Error(`not as Twilio published it: ${JSON.stringify(wrong.slice(0, 3))}`);
    },
    answered: async (desk, from = '+97455550147') => {
      const sid = await twilio.dial(from);
      await flow();
      const refusal = await press(desk, sid, 'answer');
      if (refusal !== null) throw new Error(`not answered: ${refusal}`);
      return sid;
    },
    operator: async (person) => {
      const desk = await phone.desk(person);
      desks.push(desk);
      await desk.post('/api/presence', { state: 'ready', chosen: true });
      await beat(desk);
      await lookAfter();
      await flow();
      return desk;
    },
    wait: async (ms, how) => {
      for (let left = ms; left > 0; left -= 5000) {
        clock.pass(Math.min(left, 5000));
        for (const desk of desks) await beat(desk);
        await flow(how);
        await lookAfter();
        if (looks) await telephony.switchboard.reconcile();
        await flow(how);
      }
    },
    call: async (sid) => {
      const [row] = await sql<{ state: Call }[]>`
        select c.state from call c join call_sid s on s.call_id = c.id where s.sid = ${sid}`;
      if (row === undefined) throw new Error('no such call is recorded');
      return row.state;
    },
  };
}
