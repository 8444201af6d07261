import { phaseOf } from '../../../domain/call/party.ts';
import { clearAfter } from './act-on-call.ts';
import { knownCall, say, type Around, type KnownCall } from './around.ts';
import { giveBack, handOver, remove, setHold, type At } from './conference-acts.ts';
import { askedIn, linesOf, lookAt, type Person, type View } from './conference-view.ts';
import { joined, modeOf } from './read-conference.ts';
import { keepRecording } from './record-act.ts';

/** An operator whom a claim gave the call, and whose console nothing was heard of for so long, does not have it. */
const claimMs = 25_000;

/** Gives a claimed call back that nobody's console took: others are rung again. */
async function releaseClaim({ house }: Around, call: KnownCall): Promise<void> {
  const released = await house.sql`
    update call set claimed_by = null
    where id = ${call.id} and claimed_by = ${call.claimedBy} and answered_by is null and ended_at is null
      and phase in ('queued', 'ringing') and not state ? 'dialledBy' and (
        exists (select 1 from call_offer o where o.call_id = call.id and o.staff = call.claimed_by and o.reservation is not null
          and o.ended = 'withdrawn' and o.at = (select max(at) from call_offer where call_id = call.id and staff = call.claimed_by))
        or (select max(at) from call_command where call_id = call.id and kind = 'answer' and staff = call.claimed_by)
          < ${new Date(house.now() - claimMs)})
    returning id`;
  if (released.length > 0) house.bus.poke('calls');
}

/** Says what Twilio shows and no report told. */
function sayUntold(around: Around, { sid, view }: At, call: KnownCall): void {
  const { state } = call;
  const now = around.house.now();
  if (view.caller !== null && state.answeredAt !== undefined && view.caller.hold !== state.onHold)
    say(around, sid, `seen:${sid}:${now}`, { type: view.caller.hold ? 'held' : 'resumed' });
  const legs = new Map((state.legs ?? []).map((leg) => [leg.id, leg]));
  for (const one of view.others) sayPerson(around, { sid, one, call, isKnown: legs.has(one.callSid) });
  for (const leg of legs.values()) {
    const isGone = !view.others.some((one) => one.callSid === leg.id);
    if (isGone && phaseOf(leg) !== 'left' && phaseOf(leg) !== 'calling')
      say(around, sid, `seen:${leg.id}`, { type: 'left', leg: leg.id, why: 'unknown' });
  }
}

type Seen = { readonly sid: string; readonly one: Person; readonly call: KnownCall; readonly isKnown: boolean };

function sayPerson(around: Around, { sid, one, call, isKnown }: Seen): void {
  if (!one.isThere) return;
  const key = `seen:${one.callSid}`;
  const leg = one.callSid;
  if (one.label?.is === 'supervisor') {
    if (!isKnown && one.staff !== null)
      say(around, sid, key, { type: 'supervising', leg, by: one.staff, mode: modeOf(one) });
    return;
  }
  const phase = (call.state.legs ?? []).find(({ id }) => id === leg);
  const isTold =
    one.label?.is === 'party'
      ? phase !== undefined && phaseOf(phase) !== 'calling'
      : call.state.answeredAt !== undefined;
  if (!isTold) joined(leg, one.label, one.staff).forEach((what) => say(around, sid, key, what));
}

/** Somebody here has the call who had it not: a supervisor whose console was called, or whoever took it from the queue again. */
async function passOn(around: Around, at: At, call: KnownCall): Promise<boolean> {
  const here = at.view.others.find(
    (one) =>
      one.isThere &&
      one.staff !== null &&
      one.staff !== call.owner &&
      (one.label === null || one.label.is === 'operator'),
  );
  if (here === undefined || here.staff === null) return false;
  const isTakeOver = here.label?.is === 'operator' && here.label.why === 'take-over';
  const isAgain = call.owner === null && call.state.owner !== undefined;
  if (!isTakeOver && !isAgain) return false;
  say(around, at.sid, `seen:${here.callSid}`, {
    type: 'owner-changed',
    from: call.owner,
    to: here.staff,
    why: isTakeOver ? 'take-over' : 'answered',
  });
  if (isTakeOver) await clearAfter(around, at, call);
  return true;
}

/** A transfer goes on by itself: whoever picks up gets the call, and whom nobody picks up for is heard by the operator again. */
async function goOnWithTransfer(around: Around, at: At, call: KnownCall): Promise<boolean> {
  const asked = askedIn(at.view);
  if (asked?.label?.is === 'party' && asked.label.way === 'transfer' && asked.isThere) {
    await handOver(around, { ...at, key: `seen:${asked.callSid}` }, call, asked);
    return true;
  }
  const last = (call.state.legs ?? []).findLast((leg) => leg.who !== undefined && leg.who.way !== 'bring-in');
  const isBack =
    asked === undefined && last?.who?.way === 'transfer' && phaseOf(last) === 'left' && last.leftWhy !== 'completed';
  if (!isBack || at.view.caller?.hold !== true || (call.state.holdChangedAt ?? '') > (last.leftAt ?? '')) return false;
  await setHold(around, at, false);
  return true;
}

const isBroughtIn = ({ label }: Person): boolean => label?.is === 'party' && label.way === 'bring-in';

/** Whether somebody is with the caller, or will be in a moment. Whoever was only asked is not. */
const hasCompany = ({ others }: View): boolean =>
  others.some((one) => {
    if (one.label?.is === 'supervisor') return !one.muted && !one.coaching;
    return one.label?.is !== 'party' || isBroughtIn(one);
  });

/** Somebody pressed answer a moment ago, and their console is on its way. */
const isComing = ({ claimedBy, claimedAt, owner }: KnownCall, now: number): boolean =>
  claimedBy !== null && claimedBy !== owner && claimedAt !== null && now - Date.parse(claimedAt) < claimMs;

async function mendAlone(around: Around, at: At, call: KnownCall): Promise<void> {
  const { sid, view } = at;
  if (linesOf(view, call.owner).length > 0 || isComing(call, around.house.now())) return;
  if (hasCompany(view)) {
    if (call.owner === null || !view.others.some((one) => one.isThere && isBroughtIn(one))) return;
    const gone = { type: 'owner-changed', from: call.owner, to: null, why: 'left' } as const;
    say(around, sid, `seen:${view.conference}:left:${call.owner}`, gone);
    await setHold(around, at, false);
    return;
  }
  if (call.state.dialledBy === undefined) {
    await giveBack(around, { sid, key: `alone:${view.conference}`, why: 'left' }, call);
    return;
  }
  // Somebody we called is alone with nobody: better a call that ended than silence. It stands among those cut off by us.
  const ended = view.caller === null ? null : await remove(around, at, view.caller);
  if (ended?.is === 'done') say(around, sid, `alone:${view.conference}`, { type: 'ended', reason: 'interrupted' });
}

/** Lines of somebody who has the call no more. */
async function clearStale(around: Around, at: At, call: KnownCall): Promise<void> {
  const stale = at.view.others.filter(
    (one) =>
      (one.label === null || one.label.is === 'operator') &&
      call.owner !== null &&
      one.staff !== call.owner &&
      one.isThere,
  );
  if (linesOf(at.view, call.owner).length > 0) for (const one of stale) await remove(around, at, one);
}

/**
 * Looks how a call stands at Twilio and puts right what reports alone do not: who got it, who waits with nobody, what was never told. Run
 * after each report and every few seconds; run twice it changes nothing.
 *
 * @param settled the reports heard so far stand in the call
 */
export async function keepCall(around: Around, sid: string, settled: () => Promise<void>): Promise<void> {
  await settled();
  const call = await knownCall(around, sid);
  if (call === null || call.phase === 'ended') return;
  if (call.claimedBy !== null && call.phase !== 'active' && call.phase !== 'held') await releaseClaim(around, call);
  await keepRecording(around, sid, call);
  const looked = await lookAt(around, sid, call);
  if (looked.is !== 'done' || looked.value === null) return;
  const at: At = { sid, view: looked.value, key: `seen:${looked.value.conference}` };
  if (at.view.caller?.isThere !== true) return;
  sayUntold(around, at, call);
  if (await passOn(around, at, call)) return;
  if (await goOnWithTransfer(around, at, call)) return;
  await mendAlone(around, at, call);
  await clearStale(around, at, call);
}
