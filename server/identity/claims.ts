import { z } from 'zod';
import { roles, services } from '../../domain/access/roles.ts';
import { asId, type StaffId } from '../../domain/ids.ts';
import type { Staff } from '../../contract/people.ts';
import { words } from '../../contract/scalars.ts';

const staffClaims = z.object({
  sub: words(120).min(1),
  name: words(200).optional(),
  nida_role: z.enum(roles),
  nida_agency: words(120).min(1),
  nida_service: z.enum(services).optional(),
  nida_name_ar: words(200).min(1).optional(),
  nida_name_en: words(200).min(1).optional(),
});

/**
 * The person a token speaks of; `null` when it names no role of ours, no agency or no name.
 *
 * A case worker without a service is refused too: nobody would know whose requests to show.
 */
export function staffFromClaims(claims: unknown): Staff | null {
  const parsed = staffClaims.safeParse(claims);
  if (!parsed.success) return null;
  const {
    sub,
    name,
    nida_role: role,
    nida_agency: agency,
    nida_service: service,
    nida_name_ar,
    nida_name_en,
  } = parsed.data;
  const nameAr = nida_name_ar ?? name ?? nida_name_en;
  const nameEn = nida_name_en ?? name ?? nida_name_ar;
  if (nameAr === undefined || nameEn === undefined) return null;
  if ((role === 'case-worker') !== (service !== undefined)) return null;
  return { id: asId<StaffId>(sub), nameAr, nameEn, role, agency, ...(service === undefined ? {} : { service }) };
}

/** The claims of one of our people, as the demo provider says them. */
export const claimsOf = (staff: Staff): Record<string, string> => ({
  name: staff.nameEn,
  nida_role: staff.role,
  nida_agency: staff.agency,
  nida_name_ar: staff.nameAr,
  nida_name_en: staff.nameEn,
  ...(staff.service === undefined ? {} : { nida_service: staff.service }),
});
