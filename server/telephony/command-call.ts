import { instant } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { CallCard, CallCommand } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { auditReason } from '../audit/read-reason.ts';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { cardsOf, type CallRow } from './call-card.ts';
import { isRecord, mayAskNetwork, noteConsent, recordAct, refusesRecord } from './recording/record-call.ts';
import { takeBack } from './sip/take-back.ts';
import type { RecordCommand } from '../../contract/call-recording.ts';
import type { Switchboard } from './switchboard.ts';
import type { CommandResult, DriverCommand, TelephonyDriver } from './telephony-driver.ts';
import { abilityFor, type TogetherCommand } from './together/abilities.ts';
import { dialOf } from './together/dial-of.ts';
import {
  actOf,
  auditOf,
  isOnACall,
  leavesSomebodyOnHold,
  refusesTogether,
  type Line,
} from './together/perform-together.ts';

type Asked = {
  readonly house: House;
  readonly switchboard: Switchboard;
  readonly staff: Staff;
  readonly callId: string;
  readonly command: CallCommand;
};

type PlainCommand = Exclude<CallCommand, TogetherCommand | RecordCommand>;

/** What was answered to this command before; locks the id, so that two deliveries of one command never run at once. */
async function replyBefore(
  tx: Transaction,
  { house, staff, callId, command }: Asked,
): Promise<{ code: RefusalCode | null } | null> {
  const added = await tx`
    insert into call_command (command_id, call_id, staff, kind, args, at)
    values (${command.commandId}, ${callId}, ${staff.id}, ${command.kind}, ${tx.json(command)}, ${instant(house.now())})
    on conflict (command_id) do nothing returning command_id`;
  if (added.length === 1) return null;
  const [known] = await tx<{ code: RefusalCode | null }[]>`
    select code from call_command
    where command_id = ${command.commandId} and call_id = ${callId} and staff = ${staff.id} and kind = ${command.kind}
      and coalesce(args, ${tx.json(command)}) = ${tx.json(command)}`;
  return known ?? { code: 'input-invalid' };
}

/** Why this person may not have the call. The row is locked, so of two who press answer one comes here first. */
async function refusesClaim(tx: Transaction, { staff, callId }: Asked, line: Line): Promise<RefusalCode | null> {
  if (line.phase === 'ended') return 'call-ended';
  if (line.owner !== null) return line.owner === staff.id ? null : 'call-taken';
  if (line.phase !== 'queued' && line.phase !== 'ringing') return 'call-taken';
  // One person's claims come one after the other, so that two windows cannot take two calls.
  return (await isOnACall(tx, staff.id, callId)) ? 'already-on-a-call' : null;
}

function refusesAct({ staff, command }: Asked, line: Line): RefusalCode | null {
  if (line.phase === 'ended') return command.kind === 'hang-up' && line.owner === staff.id ? null : 'call-ended';
  if (line.owner === null) return 'not-in-this-state';
  if (line.owner !== staff.id) return 'not-yours';
  const leaves = command.kind === 'hang-up' && leavesSomebodyOnHold(line, command.anyway === true);
  return leaves ? 'somebody-on-hold' : null;
}

/** A call of ours that its operator's phone was to dial, and has not. */
const isTakenBack = async (tx: Transaction, { house, switchboard, callId }: Asked, line: Line): Promise<boolean> =>
  line.isOurs &&
  switchboard.driverOf(line.provider)?.dialOf !== undefined &&
  takeBack(tx, callId, instant(house.now()));

/** Gives back a call that was claimed and not answered; one that is spoken on cannot be given back. */
async function letGo(tx: Transaction, asked: Asked, line: Line): Promise<RefusalCode | null> {
  const { staff, callId } = asked;
  if (line.phase !== 'queued' && line.phase !== 'ringing') return line.phase === 'ended' ? null : 'not-in-this-state';
  if (line.owner !== null && line.owner !== staff.id) return 'not-yours';
  // A call of ours rings at the other side: nobody else here can take it. One that the phone did not even dial is over.
  if (line.isOurs) return (await isTakenBack(tx, asked, line)) ? null : 'not-in-this-state';
  await tx`update call set claimed_by = null where id = ${callId}`;
  return null;
}

const isPlain = (command: CallCommand): command is PlainCommand => !(command.kind in abilityFor);

/** Why this may not be done; the row is locked. */
async function refuses(tx: Transaction, asked: Asked, line: Line): Promise<RefusalCode | null> {
  const { command } = asked;
  if (isRecord(command)) return refusesRecord(tx, { ...asked, command }, line);
  if (!isPlain(command)) return refusesTogether(tx, { ...asked, command }, line);
  return command.kind === 'answer' ? refusesClaim(tx, asked, line) : refusesAct(asked, line);
}

const isLeft = (performed: RefusalCode | Left | null): performed is Left =>
  typeof performed === 'object' && performed !== null;

/** `unknown`: nobody can say whether it was done. What the call becomes is seen from reports. */
function codeOf(result: CommandResult): RefusalCode | null {
  if (result.status === 'refused') return result.code;
  return result.status === 'unknown' ? 'telephony-down' : null;
}

/** A supervisor who listens or takes over is written down before anything of it happens, with the reason given. */
async function audit(tx: Transaction, { house, staff, callId, command }: Asked): Promise<void> {
  const written = isPlain(command) || isRecord(command) ? null : auditOf(command);
  if (written === null) return;
  await auditReason(tx, { at: instant(house.now()), staff: staff.id, ...written, subjects: [callId] });
}

/** What is left to do at a network that is far away, once nothing is locked any more. */
type Left = { readonly driver: TelephonyDriver; readonly command: DriverCommand };

type ToRecord = { readonly line: Line; readonly driver: TelephonyDriver };

/** What the caller said is written down; every network is asked about a recording only once that stands, with nothing locked. */
async function record(
  tx: Transaction,
  asked: Asked & { readonly command: RecordCommand },
  { line, driver }: ToRecord,
): Promise<Left | null> {
  const { house, staff, command } = asked;
  await noteConsent(tx, asked, line, house.now());
  const act = recordAct(command);
  if (act === null) return null;
  return { driver, command: { ...act, commandId: command.commandId, sid: line.sid, staff: staff.id } };
}

/** @returns why not, null when it is done, or what is left to do */
async function perform(tx: Transaction, asked: Asked): Promise<RefusalCode | Left | null> {
  const { switchboard, staff, callId, command } = asked;
  const [line] = await tx<Line[]>`
    select s.provider, s.sid, c.phase, c.state, coalesce(c.claimed_by, c.answered_by) as owner, c.asks,
      c.state ? 'dialledBy' as "isOurs"
    from call c join call_sid s on s.call_id = c.id where c.id = ${callId} for update of c`;
  if (line === undefined) return 'not-found';
  if (command.kind === 'let-go') return letGo(tx, asked, line);
  const refusal = await refuses(tx, asked, line);
  if (refusal !== null) return refusal;
  const driver = switchboard.driverOf(line.provider);
  if (driver === undefined) return 'telephony-down';
  if (command.kind === 'hang-up' && (await isTakenBack(tx, asked, line))) return null;
  if (!isPlain(command) && !driver.capabilities[abilityFor[command.kind]]) return 'network-cannot';
  if (isRecord(command)) return record(tx, { ...asked, command }, { line, driver });
  const act = isPlain(command) ? { kind: command.kind } : await actOf(tx, { ...asked, command });
  if ('code' in act) return act.code;
  await audit(tx, asked);
  const order: DriverCommand = { ...act, commandId: command.commandId, sid: line.sid, staff: staff.id };
  if (driver.capabilities.isFar) {
    // The claim stands before the network is asked: of two who press answer one asks it.
    if (command.kind === 'answer') await tx`update call set claimed_by = ${staff.id} where id = ${callId}`;
    return { driver, command: order };
  }
  const code = codeOf(await driver.execute(order));
  if (code !== null) return code;
  if (command.kind === 'answer' || command.kind === 'take-over')
    await tx`update call set claimed_by = ${staff.id} where id = ${callId}`;
  return null;
}

/**
 * Asks a network that is far away, with nothing locked. Until it has answered the command stands as one of which nobody knows whether it was
 * done; should this process die now, that is the truth.
 */
async function finish({ house, switchboard, staff, callId, command }: Asked, { driver, command: order }: Left) {
  if (isRecord(command)) await switchboard.settle();
  const mayAsk = !isRecord(command) || (await mayAskNetwork(house.sql, callId, command));
  const result: CommandResult = mayAsk ? await driver.execute(order) : { status: 'unknown' };
  const code = codeOf(result);
  await house.sql.begin(async (tx) => {
    await tx`update call_command set code = ${code} where command_id = ${command.commandId}`;
    if (result.status === 'refused' && command.kind === 'answer')
      await tx`
        update call set claimed_by = null
        where id = ${callId} and claimed_by = ${staff.id} and answered_by is distinct from ${staff.id} and ended_at is null`;
  });
  return code;
}

/**
 * Does what an operator's desk asks of a call. The same command id gives the same answer and one act, however often it comes.
 *
 * A network in this process acts while the row is locked; one far away after that, so that no report waits for it (docs/telephony.md).
 *
 * @returns the call as it stands after
 * @throws {Refused} not-found, call-ended, call-taken, already-on-a-call, not-yours, not-in-this-state, somebody-on-hold,
 *   network-cannot, target-not-listed, colleague-busy, asked-no-more, nobody-to-hand-to, role-may-not, recording-not-offered, recording-needs-consent, telephony-down, input-invalid
 */
export async function commandCall(asked: Asked): Promise<CallCard> {
  const { house, switchboard, staff, callId, command } = asked;
  const done = await house.sql.begin(async (tx) => {
    const before = await replyBefore(tx, asked);
    if (before !== null) return before.code;
    const performed = await perform(tx, asked);
    const refusal = isLeft(performed) ? 'telephony-down' : performed;
    await tx`update call_command set code = ${refusal} where command_id = ${command.commandId}`;
    return performed;
  });
  // Whoever else is rung for it falls silent now, not when the network has answered.
  if (isLeft(done)) house.bus.poke('calls');
  const code = isLeft(done) ? await finish(asked, done) : done;
  await switchboard.settle();
  if (code !== null) throw new Refused(code);
  house.bus.poke('calls');
  const rows = await house.sql<CallRow[]>`select id, state, queued_at, claimed_by from call where id = ${callId}`;
  const [card] = await cardsOf(house.sql, rows, { reader: staff, abilitiesOf: switchboard.abilitiesOf });
  if (card === undefined) throw new Refused('not-found');
  return { ...card, ...(await dialOf(house.sql, switchboard, asked)) };
}
