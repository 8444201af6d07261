import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { mustBeOpen } from '../supervision/looks.ts';

/** Days for which a unit still sees a request it has done. */
const doneDays = 30;
const dayMs = 86_400_000;

/** A unit that has a request of the intake, when the caller allows that unit to know what she told. */
async function isOfUnit({ sql, now }: House, { service }: Staff, intakeId: string): Promise<boolean> {
  if (service === undefined) return false;
  const rows = await sql`
    select 1 from request join intake on intake.id = request.intake_id
    where intake.id = ${intakeId} and request.service = ${service}
      and (request.stage <> 'done' or request.updated_at > ${instant(now() - doneDays * dayMs)})
      and intake.state -> 'consents' ->> ${service} = 'true' limit 1`;
  return rows.length > 0;
}

/**
 * Lets pass who may see the files of an intake: supervisors whose work it is or who gave a reason, and the unit that works on it. Dispatch never
 * asks here.
 *
 * @throws {Refused} not-yours, break-glass-needed
 */
export async function mustSeeFiles(house: House, who: Staff, intakeId: string): Promise<void> {
  if (who.role !== 'case-worker') await mustBeOpen(house, who, intakeId);
  else if (!(await isOfUnit(house, who, intakeId))) throw new Refused('not-yours');
}
