import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { z } from 'zod';
import { instant } from '../../../domain/ids.ts';
import type { Sql } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import type { Report } from '../telephony-driver.ts';
import type { SipSettings } from './sip-settings.ts';

/** What the media relay says of a key that was pressed within the sound (RFC 4733). */
const pressed = z.object({
  callid: z.string().regex(/^[\x21-\x7E]{1,256}$/u),
  source_tag: z.string().min(1).max(256),
  type: z.literal('DTMF'),
  /** Tells one press from the next; counts samples, not time. */
  timestamp: z.int().min(0),
  event: z.int().min(0).max(15),
});
const keys = '0123456789*#ABCD';
const mostBytes = 2000;

function readPress(datagram: Buffer): z.infer<typeof pressed> | null {
  if (datagram.length > mostBytes) return null;
  try {
    return pressed.safeParse(JSON.parse(datagram.toString('utf8'))).data ?? null;
  } catch {
    // Not JSON: not the relay.
    return null;
  }
}

/**
 * The call in which the caller's side pressed it, and not the operator's: the exchange named that side when the call came in, and again when
 * it was handed on. `null`: none.
 */
async function callOf(sql: Sql, { callid, source_tag }: z.infer<typeof pressed>): Promise<string | null> {
  const names = ['queued', 'moved'].map((how) => `sip:${callid}:${how}:${source_tag}`);
  const [row] = await sql<{ sid: string }[]>`
    select sid from webhook_inbox where key = any(${names}) and provider = 'sip' limit 1`;
  return row?.sid ?? null;
}

/**
 * Listens for keys that callers press. What comes here proves nothing by itself, so the place is on this machine only, and a key counts
 * only in a call that the exchange reported, from the side it named.
 *
 * @returns how to stop
 */
export async function hearKeys(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  place: NonNullable<SipSettings['keys']>,
  hear: (report: Report) => Promise<void>,
): Promise<() => void> {
  const socket: Socket = createSocket('udp4');
  const take = async (datagram: Buffer): Promise<void> => {
    const press = readPress(datagram);
    const sid = press === null ? null : await callOf(sql, press);
    if (press === null || sid === null) return;
    const { callid, timestamp, event } = press;
    const key = keys.charAt(event);
    const fields = { at: instant(now()), what: { type: 'key-pressed', key } };
    await hear({ provider: 'sip', kind: 'event', key: `sip:${callid}:key-pressed:${timestamp}.${key}`, sid, fields });
  };
  // A key that could not be written down is lost; the call goes on.
  socket.on('message', (datagram) => void take(datagram).catch(() => undefined));
  socket.on('error', () => undefined);
  socket.bind(place.port, place.address);
  await once(socket, 'listening');
  return () => void socket.close();
}
