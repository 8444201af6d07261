import { intakeFact } from '../../../contract/intake-facts.ts';
import { noteEarlierFile } from '../attachments/file-rows.ts';
import { writing, type StoreDb } from '../file/store-db.ts';

type Row = { readonly aggregate: string; readonly at: string; readonly body: string };

/**
 * Takes over the care of files that facts of an earlier record speak of. Which of them the centre has is asked of the centre: what a
 * damaged record says about that cannot be proven, and a file that is sent needlessly costs nothing.
 */
export function bringFiles(earlier: StoreDb, fresh: StoreDb): void {
  const rows = earlier.prepare<[], Row>("select aggregate, at, body from event where type = 'attachment.added'").all();
  writing(fresh, (tx) => {
    for (const { aggregate, at, body } of rows) {
      const fact = intakeFact.safeParse({ type: 'attachment.added', body: JSON.parse(body) as unknown });
      if (fact.success && fact.data.type === 'attachment.added') noteEarlierFile(tx, aggregate, fact.data.body, at);
    }
  });
}
