import { bridgeCalls, type BridgeCall, type Reply } from '../../contract/bridge.ts';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { DeskCalls } from './desk-calls.ts';
import type { Log } from './log.ts';

/** What the door needs: who asks, who is signed in, what to carry out, and where refusals are written down. */
export type Door = {
  readonly isOurs: boolean;
  readonly staff: () => Staff | null;
  readonly calls: DeskCalls;
  readonly audit: Log;
};

type Need = 'nobody' | 'person' | 'operator';

/** Who must be there for each call. Locked or not is checked by the store, beside what the lock guards. */
const needs: Readonly<Record<BridgeCall, Need>> = {
  session: 'nobody',
  signIn: 'nobody',
  signOut: 'nobody',
  syncStatus: 'nobody',
  // Nothing of any caller is in a script, and the page shows the next question whoever sits there.
  scripts: 'nobody',
  setLanguage: 'nobody',
  ringing: 'nobody',
  // Nothing of a caller is in it.
  phone: 'nobody',
  unlock: 'person',
  changeSecret: 'person',
  recover: 'person',
  lock: 'person',
  keepView: 'person',
  view: 'person',
  command: 'operator',
  intake: 'operator',
  openIntakes: 'operator',
  recentIntakes: 'operator',
  keepDraft: 'operator',
  addAttachment: 'operator',
  phoneAct: 'operator',
  phoneSound: 'operator',
  choosePhoneSound: 'operator',
  watchPhoneSound: 'operator',
  playTone: 'operator',
};

const isCall = (name: unknown): name is BridgeCall => typeof name === 'string' && Object.hasOwn(bridgeCalls, name);

function refusesPerson(call: BridgeCall, staff: Staff | null): Refusal | null {
  const need = needs[call];
  if (need === 'nobody') return null;
  if (staff === null) return refuse('not-signed-in');
  return need === 'person' || may(staff.role, 'write-intakes') ? null : refuse('role-may-not');
}

/** Why this may not pass, or the checked call with its parsed arguments. */
function check(
  door: Door,
  name: unknown,
  args: unknown,
): Refusal | { readonly ok: true; readonly call: BridgeCall; readonly args: readonly unknown[] } {
  if (!door.isOurs) return refuse('sender-unknown');
  if (!isCall(name)) return refuse('input-invalid', 'call');
  const refusal = refusesPerson(name, door.staff());
  if (refusal !== null) return refusal;
  const parsed = bridgeCalls[name].safeParse(args);
  if (parsed.success) return { ok: true, call: name, args: parsed.data };
  // Where it is wrong, never what was there: that may be a person's words.
  return refuse('input-invalid', [name, ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.'));
}

/**
 * The one door of the console: sender, name, role and payload are checked before anything happens. Never throws; what is refused
 * is written down by code.
 */
export async function askAtDoor(door: Door, name: unknown, args: unknown): Promise<Reply<unknown>> {
  const checked = check(door, name, args);
  if (!checked.ok) {
    const detail = checked.detail ?? null;
    door.audit('door-refused', {
      call: isCall(name) ? name : null,
      code: checked.code,
      detail,
      staff: door.staff()?.id ?? null,
    });
    return checked;
  }
  // The schema of each call and its arguments are held together by `bridgeCalls` and the type `Bridge`.
  const carryOut = door.calls[checked.call] as (...given: readonly unknown[]) => Promise<Reply<unknown>>;
  try {
    return await carryOut(...checked.args);
  } catch (error) {
    door.audit('call-failed', { call: checked.call, error: error instanceof Error ? error.name : 'unknown' });
    return refuse('internal');
  }
}
