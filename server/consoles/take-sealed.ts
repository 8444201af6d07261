import type { z } from 'zod';
import { sealedSteps, type sealedSending } from '../../contract/sealed.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type RefusalCode } from '../../domain/refusal.ts';
import { ingest, type Ingested } from '../events/ingest.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { openSealed } from './open-sealed.ts';

type Sent = z.infer<typeof sealedSending>;

function stepsIn(plain: Buffer): z.infer<typeof sealedSteps> | null {
  try {
    return sealedSteps.parse(JSON.parse(plain.toString('utf8')));
  } catch {
    return null;
  }
}

/** What is kept of a refusal: that it happened, how often and why. Only of devices we know, so that nobody can fill the disk with it. */
async function noteRefusal(house: House, device: string, code: RefusalCode): Promise<void> {
  const at = instant(house.now());
  await house.sql`
    insert into sealed_refused (device, code, count, last_at) select id, ${code}, 1, ${at} from device where id = ${device}
    on conflict (device, code) do update set count = sealed_refused.count + 1, last_at = excluded.last_at`;
  if (code === 'sealed-unreadable') await countAlarm(house.sql, code, at);
}

/**
 * Takes steps a console sealed to the centre, in nobody's name. Whoever brings them is not asked who they are: what is in them stands
 * under the console's own signatures, and goes the very same way as steps an operator sends. Sending them again changes nothing.
 */
export async function takeSealed(house: House, device: string, { keyId, now, sealed }: Sent): Promise<Ingested> {
  const key = house.sealKeys.byId(keyId);
  const opening = { purpose: 'steps', from: device, sealed: Buffer.from(sealed, 'base64') } as const;
  const plain = key === undefined ? null : openSealed(key, opening);
  const steps = plain === null ? null : stepsIn(plain);
  if (steps === null) {
    await noteRefusal(house, device, 'sealed-unreadable');
    return refuse('sealed-unreadable');
  }
  const { lane, firstSeq, events } = steps;
  const reply = await ingest(house, null, { device, lane, body: { firstSeq, now, events } });
  if (!reply.ok) await noteRefusal(house, device, reply.code);
  return reply;
}
