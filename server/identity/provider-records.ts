import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Json, Sql } from '../db/connect.ts';

/**
 * Seconds in which a spent refresh token still works once more. A console whose line broke before the answer came tries again
 * with the old one; without this the operator would be signed out in mid-shift.
 */
const refreshGraceSeconds = 30;

type Row = { body: AdapterPayload; consumed_at: string | null };

function payloadOf(model: string, row: Row | undefined): AdapterPayload | undefined {
  if (row === undefined) return undefined;
  if (row.consumed_at === null) return row.body;
  const spentMs = Date.parse(row.consumed_at);
  if (model === 'RefreshToken' && Date.now() - spentMs < refreshGraceSeconds * 1000) return row.body;
  return { ...row.body, consumed: Math.floor(spentMs / 1000) };
}

/** Where the demo provider keeps its sessions, codes and tokens: our database, so that restarts and several processes are no matter. */
export function providerRecords(sql: Sql): (model: string) => Adapter {
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000).toISOString();
      await sql`
        insert into oidc_record (model, id, body, grant_id, uid, expires_at)
        values (${model}, ${id}, ${sql.json(payload as unknown as Json)}, ${payload.grantId ?? null}, ${payload.uid ?? null}, ${expiresAt})
        on conflict (model, id) do update
        set body = excluded.body, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`;
      await sql`delete from oidc_record where expires_at < now() - interval '1 hour'`;
    },
    async find(id) {
      const [row] = await sql<Row[]>`
        select body, consumed_at from oidc_record where model = ${model} and id = ${id} and (expires_at is null or expires_at > now())`;
      return payloadOf(model, row);
    },
    async findByUid(uid) {
      const [row] = await sql<Row[]>`
        select body, consumed_at from oidc_record where model = ${model} and uid = ${uid} and (expires_at is null or expires_at > now())`;
      return payloadOf(model, row);
    },
    // Signing in on a device by typed code is not offered.
    findByUserCode: async () => undefined,
    async consume(id) {
      await sql`update oidc_record set consumed_at = coalesce(consumed_at, now()) where model = ${model} and id = ${id}`;
    },
    async destroy(id) {
      await sql`delete from oidc_record where model = ${model} and id = ${id}`;
    },
    async revokeByGrantId(grantId) {
      await sql`delete from oidc_record where grant_id = ${grantId}`;
    },
  });
}
