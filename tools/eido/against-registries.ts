import { z } from 'zod';
import { finding, type Finding } from '../../contract/eido/lint/finding.ts';

const file = z.looseObject({ registries: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Which registry of the file a field's codes stand in. */
const registryOf: Readonly<Record<string, string>> = {
  incidentTypeCommonRegistryText: 'EIDO-IncidentType-Common',
  incidentStatusCommonRegistryText: 'EIDO-IncidentStatus-Common',
  personIncidentRoleRegistryText: 'EIDO-PersonRole',
  agencyRoleDescriptionRegistryText: 'EIDO-AgencyRole',
  locationTypeDescriptionRegistryText: 'EIDO-LocationType',
  primaryUnitStatusRegistryText: 'EIDO-PrimaryUnitStatus-Common',
  secondaryUnitStatusRegistryText: 'EIDO-SecondaryUnitStatus-Common',
  emergencyResourceTypeCommonRegistryText: 'EIDO-EmergencyResourceType-Common',
  resourceAttributeRegistryText: 'EIDO-ResourceAttribute',
  dispositionCommonRegistryCode: 'EIDO-CommonDispositionCode',
};

/** Codes that the registries given from outside do not have; `null` when the file is no such list. */
export function againstRegistries(given: unknown, document: unknown): readonly Finding[] | null {
  const lists = file.safeParse(given).data?.registries;
  if (lists === undefined) return null;
  const look = (path: string, key: string, value: unknown): readonly Finding[] => {
    if (Array.isArray(value)) return value.flatMap((one: unknown, index) => look(`${path}[${index}]`, key, one));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, inner]) =>
        look(path === '' ? name : `${path}.${name}`, name, inner),
      );
    const list = lists[registryOf[key] ?? ''];
    return list === undefined || Object.hasOwn(list, String(value)) ? [] : [finding(path, 'code-unknown')];
  };
  return look('', '', document);
}
