import type { Role, Service } from '../domain/access/roles.ts';
import type { StaffId } from '../domain/ids.ts';

/** The signed-in person, from the identity provider's claims. */
export type Staff = {
  readonly id: StaffId;
  readonly nameAr: string;
  readonly nameEn: string;
  readonly role: Role;
  readonly agency: string;
  /** Case workers only: the unit whose requests they see. */
  readonly service?: Service;
};
