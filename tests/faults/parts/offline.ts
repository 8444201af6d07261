import path from 'node:path';
import { noura } from './people.ts';
import { aKey, noCentre, valueOf } from '../../builders/console-store.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { makeStoreCalls, type StoreAnswers } from '../../../electron/store/store-calls.ts';
import { anOperator, type Mark } from './scripted-intake.ts';
import type { Seeded } from '../seeded.ts';

/** The store's own calls in this process, on a real file, with nobody to send to. */
export async function offlineStore(file: string, keyHex: string): Promise<StoreAnswers> {
  const answers = makeStoreCalls({
    moment: realMoment(),
    askToken: () => Promise.resolve('signed-out'),
    onStatus: () => undefined,
  });
  valueOf(await answers.open({ file, keyHex, server: noCentre }));
  valueOf(await answers.seat({ staffId: noura, isUnlocked: true }));
  return answers;
}

export type OfflineShift = Omit<Opening, 'server'> & { readonly marks: readonly Mark[] };

/** A console on which at least so many facts were written while nobody answered, closed again. */
export async function offlineShift(folder: string, random: Seeded, events: number): Promise<OfflineShift> {
  const [file, keyHex] = [path.join(folder, 'record.db'), aKey()];
  const answers = await offlineStore(file, keyHex);
  const operator = anOperator(random, 30);
  const marks: Mark[] = [];
  for (let waiting = 0; waiting < events;) {
    const { intakeId, command, mark } = operator.next();
    valueOf(await answers.command({ intakeId, command }));
    marks.push(mark);
    waiting = valueOf(await answers.syncStatus()).waiting;
  }
  await answers.close();
  return { file, keyHex, marks };
}
