import type { FastifyRequest } from 'fastify';
import type { Staff } from '../../contract/people.ts';
import { onCallFor } from '../../domain/escalation/on-call.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';

/**
 * A dispatcher of the operations room itself. An agency on call accepts for itself and moves nothing of what is not its own.
 *
 * @throws {Refused} role-may-not (403), beside what `who` throws
 */
export async function ownRoom(house: House, request: FastifyRequest): Promise<Staff> {
  const who = await house.who(request, 'dispatch');
  if (onCallFor(who) !== null) throw new Refused('role-may-not');
  return who;
}
