import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line of so many bytes a second in each direction, shared by all connections in turn, with this delay each way. */
export type SlowLine = { readonly url: string; readonly stop: () => Promise<void> };
type Line = { readonly bytesPerSecond: number; readonly delayMs: number };

/** As much as one connection gets before it is another's turn. */
const packetBytes = 1448;
/** What a line's own box holds of one connection; the sender waits beyond that. */
const heldBytes = 16 * 1024;
const tickMs = 5;

type Flow = { readonly from: Socket; readonly to: Socket; waiting: Buffer };

/** One direction of the line: what it lets through in a tick goes to those that wait, a packet each in turn. */
function direction({ bytesPerSecond, delayMs }: Line) {
  const flows = new Set<Flow>();
  let turn: Flow[] = [];
  let allowed = 0;
  const pass = (flow: Flow): number => {
    const packet = flow.waiting.subarray(0, packetBytes);
    flow.waiting = flow.waiting.subarray(packet.length);
    if (flow.waiting.length < heldBytes) flow.from.resume();
    setTimeout(() => void (flow.to.destroyed || flow.to.write(packet)), delayMs);
    return packet.length;
  };
  const timer = setInterval(() => {
    allowed = Math.min(allowed + (bytesPerSecond * tickMs) / 1000, (bytesPerSecond * tickMs * 4) / 1000 + packetBytes);
    while (allowed > 0) {
      turn = turn.filter((flow) => flow.waiting.length > 0);
      if (turn.length === 0) turn = [...flows].filter((flow) => flow.waiting.length > 0);
      const next = turn.shift();
      if (next === undefined) return;
      allowed -= pass(next);
    }
  }, tickMs);
  const add = (from: Socket, to: Socket): void => {
    const flow: Flow = { from, to, waiting: Buffer.alloc(0) };
    flows.add(flow);
    from.on('data', (bytes: Buffer) => {
      flow.waiting = Buffer.concat([flow.waiting, bytes]);
      if (flow.waiting.length >= heldBytes) from.pause();
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      flows.delete(flow);
      setTimeout(() => to.destroy(), delayMs * 2);
    });
  };
  return { add, stop: () => clearInterval(timer) };
}

export async function slowLine(target: string, line: Line): Promise<SlowLine> {
  const [up, down] = [direction(line), direction(line)];
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.add(socket);
    up.add(near, far);
    down.add(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      up.stop();
      down.stop();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
