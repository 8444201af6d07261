import { callUrnForm, incidentUrnForm } from '../names.ts';
import { nameOn } from '../jcard.ts';
import { finding, type Finding } from './finding.ts';
import { looksDialled } from './numbers.ts';
import { isFields, type Named, type Walked } from './walk.ts';

type Fields = Readonly<Record<string, unknown>>;
/** The components of a list, each with where it stands. */
const listed = (document: Fields, list: string): readonly (readonly [Fields, string])[] => {
  const parts = document[list];
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((one: unknown, index) => (isFields(one) ? [[one, `${list}[${index}]`] as const] : []));
};
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function lintReferences({ named, referred }: Walked): readonly Finding[] {
  const first = new Map<string, Named>();
  const doubled = named.flatMap((one) => {
    if (first.has(one.id)) return [finding(one.path, 'duplicate-id')];
    first.set(one.id, one);
    return [];
  });
  const lost = referred.flatMap((one) => {
    const target = first.get(one.id);
    if (target === undefined) return [finding(one.path, 'dangling-reference')];
    const isRight = one.component === 'any' || target.component === one.component;
    return isRight ? [] : [finding(one.path, 'wrong-target', `${target.component} ≠ ${one.component}`)];
  });
  return [...doubled, ...lost];
}

function lintIds(document: Fields): readonly Finding[] {
  const { $id } = document;
  const isIncident = typeof $id !== 'string' || incidentUrnForm.test($id);
  const calls = listed(document, 'callComponent').filter(
    ([call]) => typeof call['$id'] === 'string' && !callUrnForm.test(call['$id']),
  );
  const linked = [...listed(document, 'linkComponent'), ...listed(document, 'mergeComponent')].filter(
    ([one]) =>
      typeof one['incidentTrackingIdentifier'] === 'string' && !incidentUrnForm.test(one['incidentTrackingIdentifier']),
  );
  return [
    ...(isIncident ? [] : [finding('$id', 'wrong-id')]),
    ...calls.map(([, path]) => finding(`${path}.$id`, 'wrong-id')),
    ...linked.map(([, path]) => finding(`${path}.incidentTrackingIdentifier`, 'wrong-id')),
  ];
}

function lintOrder(document: Fields, path: string, rootMs: number): readonly Finding[] {
  return Object.entries(document).flatMap(([key, value]) => {
    const parts = Array.isArray(value)
      ? value.map((one: unknown, index) => [one, `${key}[${index}]`] as const)
      : [[value, key] as const];
    return parts.flatMap(([one, at]) => {
      if (!isFields(one) || typeof one['lastUpdateTimeStamp'] !== 'string') return [];
      const where = `${path}${at}.lastUpdateTimeStamp`;
      return Date.parse(one['lastUpdateTimeStamp']) > rootMs ? [finding(where, 'time-order')] : [];
    });
  });
}

function lintLocations(document: Fields): readonly Finding[] {
  return listed(document, 'locationComponent').flatMap(([one, path]) => {
    const given = ['locationByValue', 'locationByReferenceUrl'].filter((key) => one[key] !== undefined);
    return given.length === 1 ? [] : [finding(path, 'location-choice')];
  });
}

/** Whether the document itself says that the caller must not be called. */
function isCallForbidden(document: Fields): boolean {
  const data = listed(document, 'additionalDataComponent').map(([one]) => one['additionalDataByValue']);
  return data.some((text) => typeof text === 'string' && /"rule"\s*:\s*"(?:forbidden|not-asked)"/u.test(text));
}

function lintContact(document: Fields): readonly Finding[] {
  const forbidden = isCallForbidden(document);
  return listed(document, 'callbackComponent').flatMap(([one, path]) => {
    const updated = isFields(one['updatedCbn']) ? one['updatedCbn'] : null;
    const uris = texts(one['callBackInformationUri']);
    const isDoubtful = uris.length > 0 && (forbidden || updated !== null);
    return [
      ...(isDoubtful ? [finding(`${path}.callBackInformationUri[0]`, 'number-unsafe')] : []),
      ...(forbidden && updated !== null
        ? [finding(`${path}.updatedCbn.updatedCbnIdentifierUri`, 'number-unsafe')]
        : []),
    ];
  });
}

function lintData(document: Fields): readonly Finding[] {
  return listed(document, 'additionalDataComponent').flatMap(([one, path]) => {
    const text = one['additionalDataByValue'];
    if (typeof text !== 'string' || looksDialled(text)) return [];
    try {
      JSON.parse(text);
      return [];
    } catch {
      return [finding(`${path}.additionalDataByValue`, 'data-not-json')];
    }
  });
}

/** Accepting and closing are said by somebody with a name, and with an end. */
function lintStanding(document: Fields): readonly Finding[] {
  const incident = document['incidentComponent'];
  if (!isFields(incident)) return [];
  const priority = incident['incidentCommonPriorityNumber'];
  const isClosed = texts(incident['incidentStatusCommonRegistryText']).includes('Closed');
  const ends = incident['dispositionComponent'];
  const isAccepted = texts(incident['incidentStatusInternalText']).includes('ACCEPTED');
  const isNamed = listed(document, 'agentComponent').some(
    ([agent]) => typeof agent['agentJcard'] === 'string' && nameOn(agent['agentJcard']) !== null,
  );
  return [
    ...(typeof priority === 'number' && (priority < 0 || priority > 10)
      ? [finding('incidentComponent.incidentCommonPriorityNumber', 'priority-impossible')]
      : []),
    ...(isClosed && (!Array.isArray(ends) || ends.length === 0)
      ? [finding('incidentComponent.dispositionComponent', 'disposition-missing')]
      : []),
    ...(isAccepted && !isNamed ? [finding('incidentComponent.incidentStatusInternalText', 'who-missing')] : []),
  ];
}

function lintOwners(document: Fields): readonly Finding[] {
  const owners = listed(document, 'agencyComponent').filter(([one]) => one['incidentOwningAgencyIndicator'] === true);
  return owners.slice(1).map(([, path]) => finding(`${path}.incidentOwningAgencyIndicator`, 'owner-doubled'));
}

/** What only shows when parts are seen together. */
export function lintAcross(document: Fields, walked: Walked): readonly Finding[] {
  const rootMs = Date.parse(String(document['lastUpdateTimeStamp']));
  return [
    ...lintReferences(walked),
    ...lintIds(document),
    ...(Number.isNaN(rootMs) ? [] : lintOrder(document, '', rootMs)),
    ...lintLocations(document),
    ...lintContact(document),
    ...lintData(document),
    ...lintStanding(document),
    ...lintOwners(document),
  ];
}
