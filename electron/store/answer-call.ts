import Database from 'better-sqlite3';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { diskTroubleIn, isDamage } from './file/disk-trouble.ts';
import { StoreRefused } from './file/store-refused.ts';
import type { FromStore, ToStore } from './messages.ts';
import type { StoreAnswers } from './store-calls.ts';

type Asked = Extract<ToStore, { call: unknown }>;
type Answered = { readonly ok: true; readonly value: unknown } | Refusal;

/** A broken promise of the program as a code; the message may quote a person's words, so only names go to the log. */
function failure(error: unknown): Refusal {
  if (error instanceof StoreRefused) return refuse(error.code, error.detail);
  if (error instanceof Database.SqliteError)
    return refuse(isDamage(error) ? 'store-damaged' : (diskTroubleIn(error) ?? 'store-failed'), error.code);
  const trouble = diskTroubleIn(error);
  if (trouble !== null) return refuse(trouble);
  return refuse('internal', error instanceof Error ? error.name : typeof error);
}

/** Carries out one call and says how it went; never throws. */
export async function answerCall(answers: StoreAnswers, asked: Asked): Promise<FromStore> {
  if (!Object.hasOwn(answers, asked.call)) return { id: asked.id, ...refuse('input-invalid', 'call') };
  // Main types each call by `StoreCalls`; across the process border the pair of name and arguments is one value.
  const answer = answers[asked.call] as (...args: readonly unknown[]) => Answered | Promise<Answered>;
  try {
    return { id: asked.id, ...(await answer(...asked.args)) };
  } catch (error) {
    return { id: asked.id, ...failure(error) };
  }
}
