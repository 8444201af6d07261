import { signedText } from '../../../../contract/chain.ts';
import { deviceKey, makeDeviceKey } from '../../record/device-key.ts';
import type { StoreMigration } from '../migrate.ts';
import type { Writing } from '../store-db.ts';

const schema = `
alter table event add column salt text;
alter table event add column body_hash text;
alter table event add column sig text;

drop trigger event_is_never_rewritten;
create trigger event_is_never_rewritten
before update of lane, seq, event_id, aggregate_kind, aggregate, type, v, at, boot_id, mono_ms, by, body, salt, body_hash, prev_hash, hash on event
begin select raise(abort, 'an event is never rewritten'); end;
`;

const guard = `
create trigger event_is_signed_once
before update of sig on event
begin select raise(abort, 'an event is signed once'); end;
`;

/** A signature is over the hash alone, so what was written before there was a key is signed now: the centre takes nothing unsigned from a console that has a key. */
function signEarlier(tx: Writing): void {
  const key = deviceKey(tx);
  const keep = tx.prepare('update event set sig = ? where lane = ? and seq = ?');
  const rows = tx.prepare<[], { lane: string; seq: number; hash: string }>('select lane, seq, hash from event').all();
  for (const { lane, seq, hash } of rows) keep.run(key.sign(signedText.event(hash)), lane, seq);
}

/** The console's signing key, and room for signatures and for the salted hash that stands for a body. */
export const signatures: StoreMigration = {
  version: 3,
  up: (tx) => {
    tx.exec(schema);
    makeDeviceKey(tx);
    signEarlier(tx);
    tx.exec(guard);
  },
};
