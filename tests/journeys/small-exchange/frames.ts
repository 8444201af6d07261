import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The word every WebSocket server adds to the key it is given (RFC 6455, 1.3). */
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [text, close, ping] = [1, 8, 9];

/** The frame that begins a buffer; `null` while not all of it is there. Long ones of 64 bits are not sent by a phone. */
function readFrame(buffer: Buffer): { readonly kind: number; readonly body: Buffer; readonly size: number } | null {
  if (buffer.length < 2) return null;
  const short = buffer.readUInt8(1) & 0x7f;
  const head = short === 126 ? 4 : 2;
  if (buffer.length < head + 4) return null;
  const length = short === 126 ? buffer.readUInt16BE(2) : short;
  const size = head + 4 + length;
  if (buffer.length < size) return null;
  const mask = buffer.subarray(head, head + 4);
  const body = Buffer.from(buffer.subarray(head + 4, size).map((byte, at) => byte ^ mask.readUInt8(at % 4)));
  return { kind: buffer.readUInt8(0) & 0x0f, body, size };
}

function frame(kind: number, body: Buffer): Buffer {
  const head = body.length < 126 ? Buffer.from([0x80 | kind, body.length]) : Buffer.alloc(4);
  if (head.length === 4) {
    head.writeUInt16BE(((0x80 | kind) << 8) | 126, 0);
    head.writeUInt16BE(body.length, 2);
  }
  return Buffer.concat([head, body]);
}

/** Takes a WebSocket, speaking what the other side asks for. @returns how to say something on it */
export function takeSocket(
  request: IncomingMessage,
  socket: Duplex,
  hear: (said: string) => void,
): (said: string) => void {
  const proof = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}${magic}`)
    .digest('base64');
  const asked = request.headers['sec-websocket-protocol'];
  const protocol = asked === undefined ? [] : [`Sec-WebSocket-Protocol: ${asked}`];
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write([...lines, `Sec-WebSocket-Accept: ${proof}`, ...protocol, '', ''].join('\r\n'));
  let waiting: Buffer = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let one = readFrame(waiting); one !== null; one = readFrame(waiting)) {
      waiting = waiting.subarray(one.size);
      if (one.kind === text) hear(one.body.toString('utf8'));
      if (one.kind === ping) socket.write(frame(10, one.body));
      if (one.kind === close) socket.end(frame(close, one.body));
    }
  });
  return (said) => void (socket.writable && socket.write(frame(text, Buffer.from(said))));
}
