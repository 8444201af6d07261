import { createHash } from 'node:crypto';
import { machineFile } from '../../contract/attachments.ts';
import { signedText } from '../../contract/chain.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { isSignedBy, keyOf } from '../audit/ed25519.ts';
import type { House } from '../house.ts';
import { takeStretchOf, type Taken } from './take-stretch.ts';

type Handed = {
  readonly console: string;
  readonly sha256: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly sig: string;
};

/** Whether the console itself hands this over: its own key, bound at a lease, signed these very bytes for this place. */
async function isOfConsole({ sql }: House, { console, sha256, offset, bytes, sig }: Handed): Promise<boolean> {
  const [known] = await sql<{ key: string | null }[]>`select public_key as key from console where id = ${console}`;
  if (known?.key === undefined || known.key === null) return false;
  const bytesHash = createHash('sha256').update(bytes).digest('hex');
  const text = signedText.machineFile(console, machineFile({ sha256, offset, bytesHash }));
  return isSignedBy(keyOf(known.key), text, sig);
}

/**
 * Takes a stretch of a file a console hands over as a machine, with nobody signed in. Only of a file that a fact of one of its own records
 * names, and it counts only once all of it has the hash of that fact.
 *
 * @returns sender-unknown, not-found while no fact names it, and what any stretch may say
 */
export async function takeFileOfConsole(house: House, handed: Handed): Promise<Taken | Refusal> {
  if (!(await isOfConsole(house, handed))) return refuse('sender-unknown');
  const [row] = await house.sql<{ id: string }[]>`
    select attachment.id from attachment join device on device.id = attachment.device
    where sha256 = ${handed.sha256} and device.console = ${handed.console} order by known_at limit 1`;
  if (row === undefined) return refuse('not-found');
  return takeStretchOf(house, { id: row.id, offset: handed.offset, bytes: handed.bytes }, null);
}
