import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { openCaller, type Caller } from './caller.ts';
import { freePorts } from './free-ports.ts';
import { keepProgram, until, type Kept } from './keep-program.ts';
import { writeConfigs } from './write-configs.ts';

/** Where the parts listen, all on 127.0.0.1. */
type Ports = Readonly<Record<(typeof names)[number], number>>;
/** A telephone takes the port after its own as well, for TLS. */
const telephones = ['CALLER', 'CALLER_TLS', 'DUTY', 'DUTY_TLS', 'OBEY', 'DUTY_OBEY'] as const;
const names = ['SIP', 'WSS', 'RPC', 'MEDIA', 'KEYS', ...telephones] as const;
const rtpPorts = 100;

export type Exchange = {
  /** Settings of a centre that works with this exchange. */
  readonly centreEnv: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** The telephone at the way out, which answers whatever number was called. */
  readonly duty: Caller;
  readonly number: string;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

type Wanted = {
  /** Of this run alone. */
  readonly folder: string;
  /** Where the centre will be reached. */
  readonly centre: string;
  /** Who calls, E.164. */
  readonly from: string;
};

const number = '919';
const domain = 'hotline.invalid';

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Whether the media relay answers a ping over its own protocol. */
async function isRelaying(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const pong = once(socket, 'message').then(
    () => true,
    () => false,
  );
  socket.send('lab d7:command4:pinge', port, '127.0.0.1');
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300));
  const answered = await Promise.race([pong, late]);
  socket.close();
  return answered;
}

type Secrets = Readonly<Record<'SECRET' | 'EVENTS_TOKEN' | 'RPC_TOKEN', string>>;
const secret = (): string => randomBytes(24).toString('hex');
const newSecrets = (): Secrets => ({ SECRET: secret(), EVENTS_TOKEN: secret(), RPC_TOKEN: secret() });

const settingsFor = (ports: Ports, secrets: Secrets, pin: string): Exchange['centreEnv'] => ({
  NIDA_SIP_WSS: `wss://127.0.0.1:${ports.WSS}`,
  NIDA_SIP_PIN: pin,
  NIDA_SIP_DOMAIN: domain,
  NIDA_SIP_SECRET: secrets.SECRET,
  NIDA_SIP_EVENTS_TOKEN: secrets.EVENTS_TOKEN,
  NIDA_SIP_RPC: `http://127.0.0.1:${ports.RPC}/rpc`,
  NIDA_SIP_RPC_TOKEN: secrets.RPC_TOKEN,
  NIDA_SIP_TRANSFER: 'attended',
  NIDA_SIP_CALLS_OUT: '1',
  NIDA_SIP_KEYS: `127.0.0.1:${ports.KEYS}`,
});

async function start(folder: string, ports: Ports, rtpFrom: number): Promise<Kept[]> {
  const { MEDIA, RPC, OBEY, DUTY_OBEY, KEYS } = ports;
  const kept: Kept[] = [];
  const keep = (command: string, ...args: string[]): Kept => {
    const program = keepProgram(command, args);
    kept.push(program);
    return program;
  };
  try {
    const own = ['--foreground', '--log-stderr', '--log-level=4', `--pidfile=${folder}/rtpengine.pid`];
    const media = ['--table=-1', '--interface=127.0.0.1', `--listen-ng=127.0.0.1:${MEDIA}`, '--num-threads=2'];
    const keys = `--dtmf-log-dest=127.0.0.1:${KEYS}`;
    const range = [`--port-min=${rtpFrom}`, `--port-max=${rtpFrom + rtpPorts - 1}`];
    // A configuration of the system's own is not read.
    const relay = keep('rtpengine', '--config-file=none', ...own, ...media, ...range, keys);
    await until('the media relay', () => isRelaying(MEDIA), { program: relay });
    const config = ['-f', path.join(folder, 'kamailio.cfg'), '-Y', folder, '-P', path.join(folder, 'kamailio.pid')];
    const proxy = keep('kamailio', '-DD', '-E', ...config, '-m', '64', '-M', '8');
    const phone = keep('baresip', '-f', path.join(folder, 'caller'));
    await until('the exchange', () => isListening(RPC), { program: proxy });
    const duty = keep('baresip', '-f', path.join(folder, 'duty'));
    await until('the telephone at the way out', () => isListening(DUTY_OBEY), { program: duty });
    await until("the caller's telephone", () => isListening(OBEY), { program: phone });
    return kept;
  } catch (error) {
    await Promise.all(kept.map((program) => program.stop()));
    throw error;
  }
}

/**
 * Opens an exchange on this machine with one caller's telephone beside it, and one at its way out. Their voices are `caller.wav` and
 * `duty/caller.wav` in the folder.
 *
 * @throws {Error} when a program does not start, with what it said last
 */
export async function openExchange({ folder, centre, from }: Wanted): Promise<Exchange> {
  const first = await freePorts(names.length + 2 * rtpPorts);
  const ports = Object.fromEntries(names.map((name, index) => [name, first + index])) as Ports;
  const rtpFrom = first + names.length;
  const secrets = newSecrets();
  const places = Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name}_PORT`, port]));
  const callerRtp = { RTP_FROM: rtpFrom + rtpPorts, RTP_TO: rtpFrom + 2 * rtpPorts - 1 };
  const named = { FOLDER: folder, CENTRE: centre, NUMBER: number, DOMAIN: domain };
  const blanks = { ...named, ...secrets, ...places, ...callerRtp };
  const pin = await writeConfigs(folder, blanks, from);
  const kept = await start(folder, ports, rtpFrom);
  const [caller, duty] = await Promise.all([
    openCaller(ports.OBEY, `127.0.0.1:${ports.SIP}`, folder),
    openCaller(ports.DUTY_OBEY, `127.0.0.1:${ports.SIP}`, path.join(folder, 'duty')),
  ]);
  return {
    centreEnv: settingsFor(ports, secrets, pin),
    caller,
    duty,
    number,
    said: () => kept.map((program) => program.said()).join('\n'),
    stop: async () => {
      caller.end();
      duty.end();
      await Promise.all(kept.map((program) => program.stop()));
    },
  };
}
