import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

async function isFree(port: number): Promise<boolean> {
  const tcp = createServer();
  const udp = createSocket('udp4');
  try {
    await once(tcp.listen(port, '127.0.0.1'), 'listening');
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}

const lowest = 20_000;
const highest = 32_000;

/**
 * Looks for ports next to each other that nobody has on this machine, neither TCP nor UDP, below those the system hands out by itself.
 *
 * @param count how many, 1 to 1000
 * @throws {Error} after 50 places were taken
 */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const first = lowest + 2 * Math.floor((Math.random() * (highest - lowest - count)) / 2);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports for the exchange');
}
