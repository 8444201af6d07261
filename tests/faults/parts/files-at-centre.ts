import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { intakeFact } from '../../../contract/intake-facts.ts';
import type { AttachedFile } from '../../../domain/attachment/attachment.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { openFile } from '../../../server/attachments/open-file.ts';
import type { Sql } from '../../../server/db/connect.ts';
import { noBreach, type Breaches } from '../campaign.ts';
import { eventsOfFile } from './inspect.ts';

/** The files a console's record speaks of. */
function filesInRecord({ file, keyHex }: Opening): readonly AttachedFile[] {
  return eventsOfFile(file, keyHex).events.flatMap(({ type, body }) => {
    const fact = intakeFact.safeParse({ type, body });
    return fact.success && fact.data.type === 'attachment.added' ? [fact.data.body] : [];
  });
}

type Looking = {
  readonly sql: Sql;
  /** Where the centre keeps its files. */
  readonly folder: string;
  readonly opening: Opening;
  /** What the person chose, by the label it was added with. */
  readonly chosen: ReadonlyMap<string, Buffer>;
  /** Labels of those that were called added. */
  readonly added: readonly string[];
};

async function isThere({ sql, folder, chosen }: Looking, file: AttachedFile): Promise<'lost' | 'corrupt' | 'fine'> {
  const [row] = await sql`select 1 from attachment where id = ${file.attachmentId} and verified_at is not null`;
  const at = path.join(folder, file.sha256);
  if (row === undefined || !existsSync(at)) return 'lost';
  const plain = await openFile(readFileSync(at), file.fileKey);
  const wanted = chosen.get(file.label);
  return plain !== null && wanted?.equals(plain) === true ? 'fine' : 'corrupt';
}

/** Holds what the centre has of a console's files against what was chosen: each that was called added there once, byte for byte. */
export async function compareFiles(looking: Looking): Promise<Breaches> {
  const files = filesInRecord(looking.opening);
  const found = await Promise.all(files.map((file) => isThere(looking, file)));
  const labels = files.map((file) => file.label);
  const own = path.join(path.dirname(looking.opening.file), 'attachments');
  const known = new Set(files.map((file) => file.sha256));
  const strays = existsSync(own) ? readdirSync(own).filter((name) => !known.has(name)).length : 0;
  return {
    ...noBreach,
    lost:
      looking.added.filter((label) => !labels.includes(label)).length + found.filter((one) => one === 'lost').length,
    doubled: labels.length - new Set(labels).size,
    corrupt: found.filter((one) => one === 'corrupt').length + strays,
  };
}
