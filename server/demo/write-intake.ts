import { randomBytes, randomUUID } from 'node:crypto';
import { seal } from '../../contract/chain.ts';
import { eventVersion, type Envelope } from '../../contract/envelope.ts';
import type { Staff } from '../../contract/people.ts';
import { decide, type IntakeCommand } from '../../domain/intake/decide.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { laneOf, lanes, type Lane } from '../../domain/intake/lane.ts';
import { asId, instant, type CallId, type DeviceId } from '../../domain/ids.ts';
import { lockLane } from '../events/lanes.ts';
import { ingest } from '../events/ingest.ts';
import { sha256 } from '../events/sha256.ts';
import type { House } from '../house.ts';

export type Console = { readonly device: string; readonly who: Staff };

async function send(
  house: House,
  desk: Console,
  lane: Lane,
  unsent: readonly Omit<Envelope, 'seq' | 'prevHash' | 'hash'>[],
): Promise<void> {
  if (unsent.length === 0) return;
  const head = await house.sql.begin((tx) => lockLane(tx, desk.device, lane));
  let prevHash = head.lastHash;
  const events = unsent.map((one, index) => {
    const unsealed = { ...one, seq: head.lastSeq + index + 1, prevHash };
    const sealed = seal(unsealed, randomBytes(32).toString('hex'), sha256);
    prevHash = sealed.hash;
    return sealed;
  });
  for (let from = 0; from < events.length; from += 50) {
    const body = {
      firstSeq: head.lastSeq + from + 1,
      now: instant(house.now()),
      events: events.slice(from, from + 50),
    };
    const reply = await ingest(house, desk.who, { device: desk.device, lane, body });
    const refused = reply.ok ? reply.value.results.find((result) => result.code !== undefined)?.code : reply.code;
    if (refused !== undefined) throw new Error(`demo history is refused: ${refused}`);
  }
}

/** `startedAt`: when it began; each command follows 40 seconds later. */
export type Past = {
  readonly startedAt: string;
  readonly commands: readonly IntakeCommand[];
  readonly callId?: CallId;
};

/**
 * Lets an invented operator take an intake the way a console does: each command decided by the hotline's rules, then sent.
 */
export async function writeIntake(house: House, desk: Console, { startedAt, commands, callId }: Past): Promise<Intake> {
  const catalogue = house.catalogue();
  const id = randomUUID();
  const bootId = randomUUID();
  let intake: Intake | null = null;
  const written: Omit<Envelope, 'seq' | 'prevHash' | 'hash'>[] = [];
  const open: IntakeCommand = {
    do: 'open',
    channel: 'call',
    script: catalogue.opening,
    ...(callId === undefined ? {} : { callId }),
  };
  for (const [index, command] of [open, ...commands].entries()) {
    const at = instant(Date.parse(startedAt) + index * 40_000);
    const decision = decide(intake, id, command, { at, by: desk.who.id, newId: randomUUID, catalogue });
    if (!decision.ok) throw new Error(`demo history breaks a rule: ${decision.code}`);
    intake = decision.intake;
    for (const fact of decision.facts) {
      written.push({
        eventId: randomUUID(),
        device: asId<DeviceId>(desk.device),
        lane: laneOf(fact.type),
        aggregate: { kind: 'intake', id },
        type: fact.type,
        v: eventVersion,
        at,
        by: desk.who.id,
        bootId,
        monoMs: index * 40_000 + written.length,
        body: { ...fact.body },
      });
    }
  }
  const inLane = (lane: Lane) => written.filter((one) => one.lane === lane);
  for (const lane of lanes) await send(house, desk, lane, inLane(lane));
  if (intake === null) throw new Error('an intake was opened');
  return intake;
}
