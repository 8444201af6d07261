import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { aTwilio, type Request, type StandIn } from '../../twilio/stand-in.ts';
import { ringsAtGateway, type Phones } from './rings-at-gateway.ts';

const publicUrl = 'https://calls.nida.example/phone';
const named = (prefix: string): string => prefix + '0c'.repeat(16);
const account = {
  accountSid: named('AC'),
  token: 'only-for-this-journey',
  workspaceSid: named('WS'),
  workflowSid: named('WW'),
  queueSid: named('WQ'),
  eventUrl: `${publicUrl}/telephony/twilio/router`,
};
const deliverEveryMs = 50;

/** Twilio's stand-in where a server in another process reaches it, its consoles' phones behind the gateway's stand-in. */
export type SmallTwilio = StandIn & {
  /** What the centre is told. */
  readonly env: Readonly<Record<string, string>>;
  /** Where webhooks go from now on. */
  readonly tells: (server: string) => void;
  /** @throws when a request or an answer was not as Twilio published it, or our server refused a webhook */
  readonly close: () => Promise<void>;
};

/** A form as the client library hands it to its transport. */
async function readRequest(asked: IncomingMessage): Promise<Request> {
  const fields = new URLSearchParams(await text(asked));
  const data = Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]));
  return { method: asked.method ?? '', uri: `https://api.twilio.com${asked.url ?? ''}`, data };
}

async function serve(twilio: StandIn): Promise<{ readonly url: string; readonly close: () => Promise<unknown> }> {
  const server = createServer((asked, answer) => {
    const carryOut = async (): Promise<void> => {
      const { statusCode, body } = await twilio.answer(await readRequest(asked));
      answer.writeHead(statusCode, { 'content-type': 'application/json' });
      answer.end(body === '' ? '' : JSON.stringify(body));
    };
    carryOut().catch(() => asked.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: async () => (server.closeAllConnections(), server.close()) };
}

/** Posts what waits, again and again. @returns how it is ended */
function keepDelivering(twilio: StandIn, isKnown: () => boolean): () => Promise<void> {
  const now: { round: Promise<unknown>; error: unknown; isBusy: boolean } = {
    round: Promise.resolve(),
    error: null,
    isBusy: false,
  };
  const look = async (): Promise<void> => {
    now.isBusy = true;
    await twilio.deliver().catch((error: unknown) => (now.error ??= error));
    now.isBusy = false;
  };
  const timer = setInterval(() => {
    if (!now.isBusy && isKnown()) now.round = look();
  }, deliverEveryMs);
  return async () => {
    clearInterval(timer);
    await now.round;
    if (now.error !== null) throw now.error;
  };
}

export async function openSmallTwilio(phones: Phones): Promise<SmallTwilio> {
  const where: { server: string | null } = { server: null };
  const twilio = aTwilio({
    account,
    publicUrl,
    clock: {
      now: Date.now,
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    server: () => where.server ?? '',
  });
  const stopRinging = ringsAtGateway(twilio, phones);
  const served = await serve(twilio);
  const stopDelivering = keepDelivering(twilio, () => where.server !== null);
  return {
    ...twilio,
    env: {
      NIDA_TWILIO_AUTH_TOKEN: account.token,
      NIDA_TWILIO_ACCOUNT_SID: account.accountSid,
      NIDA_TWILIO_PUBLIC_URL: publicUrl,
      NIDA_TWILIO_FROM: '+97440000919',
      NIDA_DUTY_NUMBER: '+97440000001',
      NIDA_TWILIO_WORKSPACE_SID: account.workspaceSid,
      NIDA_TWILIO_WORKFLOW_SID: account.workflowSid,
      NIDA_TWILIO_API_KEY: named('SK'),
      NIDA_TWILIO_API_SECRET: 'only-for-this-journey',
      NIDA_TWILIO_GATEWAY: phones.gateway.host,
      NIDA_TWILIO_GATEWAY_PIN: phones.gateway.pin,
      NIDA_TWILIO_REST: served.url,
    },
    tells: (server) => void (where.server = server),
    close: async () => {
      stopRinging();
      await served.close();
      await stopDelivering();
      const wrong = twilio.asked.filter(({ wrongs }) => wrongs.length > 0);
      if (wrong.length > 0) throw new Error(`not as Twilio published it: ${JSON.stringify(wrong.slice(0, 3))}`);
    },
  };
}
