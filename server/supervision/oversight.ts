import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';

/** Who may see what waits for a person, and who read what: supervisors, and administrators who have no right on the record itself. */
export async function oversight(house: House, request: Parameters<House['who']>[0]): Promise<void> {
  const who = await house.who(request, 'any');
  if (who.role !== 'supervisor' && who.role !== 'administrator') throw new Refused('role-may-not');
}
