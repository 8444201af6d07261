import { encryptedBytes, type AttachmentView, type MissingFile } from '../../contract/attachments.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { fileDueHours, type AttachedFile, type MediaType } from '../../domain/attachment/attachment.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { staffNames } from '../supervision/staff.ts';

/** Notes a file that a fact speaks of: from now on it may be sent. An id that is taken stays with whoever had it first. */
export async function noteAttachment(
  tx: Transaction,
  envelope: Envelope,
  file: AttachedFile,
  at: string,
): Promise<void> {
  const row = {
    id: file.attachmentId,
    intake_id: envelope.aggregate.id,
    device: envelope.device,
    event_id: envelope.eventId,
    kind: file.kind,
    media_type: file.mediaType,
    size: file.size,
    bytes: encryptedBytes(file.size),
    sha256: file.sha256,
    added_at: envelope.at,
    added_by: envelope.by,
    known_at: at,
  };
  await tx`insert into attachment ${tx(row)} on conflict (id) do nothing`;
}

/** A file with what opens it; read for one opening and given to nobody. */
export type OpenableFile = {
  readonly id: string;
  readonly intakeId: string;
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly size: number;
  readonly fileKey: string;
  readonly hasArrived: boolean;
};

/** `null` when there is none, or it was erased. */
export async function openableFile(sql: Queries, id: string): Promise<OpenableFile | null> {
  const [row] = await sql<OpenableFile[]>`
    select attachment.id, intake_id as "intakeId", sha256, media_type as "mediaType", size, body ->> 'fileKey' as "fileKey",
      verified_at is not null as "hasArrived"
    from attachment join event on event.event_id = attachment.event_id
    where attachment.id = ${id} and attachment.erased_at is null and event.body is not null`;
  return row ?? null;
}

/** The files of an intake as desks list them, in the order they were added. */
export async function attachmentsOf(sql: Queries, intakeId: string): Promise<readonly AttachmentView[]> {
  const rows = await sql<(Omit<AttachmentView, 'byName' | 'saysWhere'> & { by: string; saysWhere: boolean })[]>`
    select attachment.id as "attachmentId", kind, coalesce(body ->> 'label', '') as label, media_type as "mediaType", size,
      coalesce((body ->> 'saysWhere')::boolean, false) as "saysWhere", added_at as "addedAt", added_by as by,
      verified_at is not null as "hasArrived"
    from attachment join event on event.event_id = attachment.event_id
    where intake_id = ${intakeId} and attachment.erased_at is null order by added_at, attachment.id`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.by),
  );
  return rows.map(({ by, saysWhere, ...rest }) => ({
    ...rest,
    ...(saysWhere ? { saysWhere } : {}),
    byName: nameOf(by),
  }));
}

const hourMs = 3_600_000;

/** Files that facts speak of and that should have come long ago, the oldest first. */
export async function missingFiles(sql: Queries, nowMs: number): Promise<readonly MissingFile[]> {
  const rows = await sql<(Omit<MissingFile, 'operatorName'> & { by: string })[]>`
    select id as "attachmentId", intake_id as "intakeId", kind, added_at as "addedAt", added_by as by from attachment
    where verified_at is null and erased_at is null and known_at < ${instant(nowMs - fileDueHours * hourMs)}
    order by known_at limit 200`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.by),
  );
  return rows.map(({ by, ...rest }) => ({ ...rest, operatorName: nameOf(by) }));
}
