import type { Duplex } from 'node:stream';
import { openWss, type Wss } from './open-wss.ts';

/** What a REGISTER gets: taken for some seconds, refused with a status, no answer, or the connection cut in the middle. */
type Answer = { readonly takes: number } | { readonly refuses: number } | 'silence' | 'cut';

/** An exchange that carries no sound, and has whatever bad day it is told to have. */
export type SmallExchange = Omit<Wss, 'host'> & {
  readonly wss: string;
  readonly answer: (next: Answer) => void;
  readonly invite: (callId: string) => void;
  readonly cancel: (callId: string) => void;
  /** Every first line that phones sent with the name of the call, e.g. `SIP/2.0 486 Busy Here call-2 INVITE`. */
  readonly heard: readonly string[];
};

const copied = /^(?:Via|From|Call-ID|CSeq):/iu;
const header = (said: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'imu').exec(said)?.[1]?.trim() ?? '';

/** The answer to a request, with what has to be said again. */
function reply(request: string, status: string, more: readonly string[] = []): string {
  const lines = request.split('\r\n').filter((line) => copied.test(line));
  return [
    `SIP/2.0 ${status}`,
    ...lines,
    `To: ${header(request, 'To')};tag=exchange`,
    ...more,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

const sound = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n';

function ask(what: 'INVITE' | 'CANCEL', contact: string, callId: string): string {
  const body = what === 'INVITE' ? sound : '';
  const lines = [
    `${what} ${contact} SIP/2.0`,
    `Via: SIP/2.0/WSS exchange.invalid;branch=z9hG4bK-${callId}`,
    'Max-Forwards: 10',
    'From: <sip:+97455120147@hotline.invalid>;tag=caller',
    `To: <${contact.split(';')[0]}>`,
    `Call-ID: ${callId}`,
    `CSeq: 1 ${what}`,
    'Contact: <sip:919@exchange.invalid;transport=wss>',
  ];
  const type = body === '' ? [] : ['Content-Type: application/sdp'];
  return [...lines, ...type, `Content-Length: ${body.length}`, '', body].join('\r\n');
}

type Standing = { answer: Answer; say: (said: string) => void; contact: string; heard: string[] };

function hear(at: Standing, said: string, socket: Duplex): void {
  const call = header(said, 'Call-ID');
  at.heard.push(`${said.split('\r\n')[0] ?? ''} ${call} ${header(said, 'CSeq').split(' ')[1] ?? ''}`);
  if (!said.startsWith('REGISTER ')) return;
  const contact = header(said, 'Contact');
  at.contact = /<([^>]+)>/u.exec(contact)?.[1] ?? '';
  const { answer } = at;
  if (answer === 'silence') return;
  if (answer === 'cut') return void socket.destroy();
  if ('refuses' in answer) return at.say(reply(said, `${answer.refuses} No`));
  at.say(reply(said, '200 OK', [`Contact: <${at.contact}>;expires=${answer.takes}`]));
}

/** Opens it on a free port of this machine. @param folder of this run alone, for its certificates */
export async function openSmallExchange(folder: string): Promise<SmallExchange> {
  const at: Standing = { answer: { takes: 60 }, say: () => undefined, contact: '', heard: [] };
  const { host, ...server } = await openWss(folder, (say, socket) => {
    at.say = say;
    return (said) => hear(at, said, socket);
  });
  return {
    ...server,
    wss: `wss://${host}`,
    answer: (next) => void (at.answer = next),
    invite: (callId) => at.say(ask('INVITE', at.contact, callId)),
    cancel: (callId) => at.say(ask('CANCEL', at.contact, callId)),
    heard: at.heard,
  };
}
