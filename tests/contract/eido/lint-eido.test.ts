import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { eidoOf } from '../../../contract/eido/eido-of.ts';
import type { LintCode } from '../../../contract/eido/lint/finding.ts';
import { lintEido } from '../../../contract/eido/lint/lint-eido.ts';
import { demoIncidents, demoParties } from '../../../tools/eido/demo-incidents.ts';

// Thousands of runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

type Node = { [key: string]: unknown };
const fresh = (name = 'knife-at-the-door'): Node => {
  const found = demoIncidents.find((one) => one.name === name);
  if (found === undefined) throw new Error('no such demo');
  return JSON.parse(JSON.stringify(eidoOf(found.snapshot, demoParties))) as Node;
};
/** The part of a document a path leads to. */
const part = (document: Node, ...path: readonly (string | number)[]): Node =>
  path.reduce<unknown>((node, key) => (node as Node)[key], document) as Node;
const first = (document: Node, list: string): Node => part(document, list, 0);
const xml = (document: Node, change: (text: string) => string): void => {
  const place = first(document, 'locationComponent');
  place['locationByValue'] = change(String(place['locationByValue']));
};

const inPlace = 'locationComponent[0].locationByValue';
const faults: readonly (readonly [string, (document: Node) => void, string, LintCode])[] = [
  [
    'a misspelt component',
    (d) => {
      d['personComponents'] = d['personComponent'];
      delete d['personComponent'];
    },
    'personComponents',
    'field-unknown',
  ],
  [
    'a misspelt field',
    (d) => {
      first(d, 'locationComponent')['locationDescriptionTxt'] = 'x';
    },
    'locationComponent[0].locationDescriptionTxt',
    'field-unknown',
  ],
  [
    'a misspelt field of a person',
    (d) => {
      part(d, 'personComponent', 1, 'ncPersonComponent')['ageMesure'] = [];
    },
    'personComponent[1].ncPersonComponent.ageMesure',
    'field-unknown',
  ],
  [
    'a missing version',
    (d) => {
      delete d['eidoVersion'];
    },
    'eidoVersion',
    'field-missing',
  ],
  [
    'a missing time',
    (d) => {
      delete first(d, 'notesComponent')['lastUpdateTimeStamp'];
    },
    'notesComponent[0].lastUpdateTimeStamp',
    'field-missing',
  ],
  [
    'an unknown incident type',
    (d) => {
      part(d, 'incidentComponent')['incidentTypeCommonRegistryText'] = 'DVAA';
    },
    'incidentComponent.incidentTypeCommonRegistryText',
    'code-unknown',
  ],
  [
    'an unknown status',
    (d) => {
      part(d, 'incidentComponent')['incidentStatusCommonRegistryText'] = ['Accepted'];
    },
    'incidentComponent.incidentStatusCommonRegistryText[0]',
    'code-unknown',
  ],
  [
    'an unknown role',
    (d) => {
      first(d, 'personComponent')['personIncidentRoleRegistryText'] = ['Caller', 'Perpetrator'];
    },
    'personComponent[0].personIncidentRoleRegistryText[1]',
    'code-unknown',
  ],
  [
    'an unknown kind of place',
    (d) => {
      first(d, 'locationComponent')['locationTypeDescriptionRegistryText'] = 'Home';
    },
    'locationComponent[0].locationTypeDescriptionRegistryText',
    'code-unknown',
  ],
  [
    'a reference to nothing',
    (d) => {
      part(d, 'incidentComponent', 'personReference', 2)['$ref'] = 'person-9';
    },
    'incidentComponent.personReference[2].$ref',
    'dangling-reference',
  ],
  [
    'a reference to another kind',
    (d) => {
      part(d, 'incidentComponent', 'locationReference', 0)['$ref'] = 'person-1';
    },
    'incidentComponent.locationReference[0].$ref',
    'wrong-target',
  ],
  [
    'an agency nobody introduced',
    (d) => {
      part(d, 'updatedByAgencyReference')['$ref'] = 'fire.nida.invalid';
    },
    'updatedByAgencyReference.$ref',
    'dangling-reference',
  ],
  [
    'an id that stands twice',
    (d) => {
      part(d, 'personComponent', 1)['$id'] = 'person-1';
    },
    'personComponent[1].$id',
    'duplicate-id',
  ],
  [
    'an incident id that is none',
    (d) => {
      d['$id'] = 'incident-7';
    },
    '$id',
    'wrong-id',
  ],
  [
    'a call id that is none',
    (d) => {
      first(d, 'callComponent')['$id'] = 'urn:emergency:uid:callid:7:x';
    },
    'callComponent[0].$id',
    'wrong-id',
  ],
  [
    'a time without zone',
    (d) => {
      first(d, 'callComponent')['callStartTimestamp'] = '2026-03-01T18:00:00';
    },
    'callComponent[0].callStartTimestamp',
    'time-without-zone',
  ],
  [
    'an impossible time',
    (d) => {
      first(d, 'callComponent')['answerDate'] = '2026-03-01T25:00:00Z';
    },
    'callComponent[0].answerDate',
    'time-impossible',
  ],
  [
    'a part newer than the document',
    (d) => {
      first(d, 'notesComponent')['lastUpdateTimeStamp'] = '2027-01-01T00:00:00Z';
    },
    'notesComponent[0].lastUpdateTimeStamp',
    'time-order',
  ],
  [
    'two places in one',
    (d) => {
      first(d, 'locationComponent')['locationByReferenceUrl'] = 'https://lis.example/1';
    },
    'locationComponent[0]',
    'location-choice',
  ],
  ['a location that is not XML', (d) => xml(d, (t) => t.replace('</presence>', '')), inPlace, 'xml-malformed'],
  ['a prefix nobody bound', (d) => xml(d, (t) => t.replace(/ xmlns:ca="[^"]*"/u, '')), inPlace, 'xml-malformed'],
  ['a location of another kind', (d) => xml(d, (t) => t.replaceAll('presence', 'absence')), inPlace, 'pidf-wrong'],
  ['a civic part that is none', (d) => xml(d, (t) => t.replaceAll('ca:HNO>', 'ca:HN0>')), inPlace, 'pidf-wrong'],
  ['a circle without radius', (d) => xml(d, (t) => t.replace(/<gs:radius.*<\/gs:radius>/u, '')), inPlace, 'pidf-wrong'],
  [
    'a location without zone in its time',
    (d) => xml(d, (t) => t.replace(/(<dm:timestamp>[^Z]*)Z/u, '$1')),
    inPlace,
    'time-without-zone',
  ],
  [
    'coordinates beyond the earth',
    (d) => xml(d, (t) => t.replace('25.1671 ', '125.1671 ')),
    inPlace,
    'coordinates-impossible',
  ],
  [
    'longitude before latitude',
    (d) => xml(d, (t) => t.replace('25.1671 51.5983', '51.5983 25.1671')),
    inPlace,
    'coordinates-swapped',
  ],
  [
    'a number in a note',
    (d) => {
      first(d, 'notesComponent')['notesActionComments'] = '<p>call ٥٥١٢ ٠١٤٧</p>';
    },
    'notesComponent[0].notesActionComments',
    'number-in-text',
  ],
  [
    'a number in the data',
    (d) => {
      first(d, 'additionalDataComponent')['additionalDataByValue'] = '{"n":"+97455120147"}';
    },
    'additionalDataComponent[0].additionalDataByValue',
    'number-in-text',
  ],
  [
    'a number in a description',
    (d) => {
      part(d, 'personComponent', 0, 'ncPersonComponent')['description'] = [{ value: '5512 0147' }];
    },
    'personComponent[0].ncPersonComponent.description[0].value',
    'number-in-text',
  ],
  [
    'a number although calling is forbidden',
    (d) => {
      first(d, 'callbackComponent')['callBackInformationUri'] = ['tel:+97455120147'];
    },
    'callbackComponent[0].callBackInformationUri[0]',
    'number-unsafe',
  ],
  [
    'a priority above ten',
    (d) => {
      part(d, 'incidentComponent')['incidentCommonPriorityNumber'] = 11;
    },
    'incidentComponent.incidentCommonPriorityNumber',
    'priority-impossible',
  ],
  [
    'two owners',
    (d) => {
      part(d, 'agencyComponent', 1)['incidentOwningAgencyIndicator'] = true;
    },
    'agencyComponent[1].incidentOwningAgencyIndicator',
    'owner-doubled',
  ],
  [
    'an end without a disposition',
    (d) => {
      part(d, 'incidentComponent')['incidentStatusCommonRegistryText'] = ['Closed'];
    },
    'incidentComponent.dispositionComponent',
    'disposition-missing',
  ],
  [
    'accepted by nobody',
    (d) => {
      part(d, 'incidentComponent')['incidentStatusInternalText'] = ['ACCEPTED'];
      delete first(d, 'agentComponent')['agentJcard'];
    },
    'incidentComponent.incidentStatusInternalText',
    'who-missing',
  ],
  [
    'a note that runs',
    (d) => {
      first(d, 'notesComponent')['notesActionComments'] = '<img src=x onerror=alert(1)>';
    },
    'notesComponent[0].notesActionComments',
    'note-active',
  ],
  [
    'a text where a flag belongs',
    (d) => {
      first(d, 'agencyComponent')['incidentOwningAgencyIndicator'] = 'yes';
    },
    'agencyComponent[0].incidentOwningAgencyIndicator',
    'wrong-kind',
  ],
];

describe('the lint of an EIDO', () => {
  it.each(faults)('finds %s where it stands', (_what, break_, path, code) => {
    const document = fresh();
    break_(document);
    expect(lintEido(document).map((one) => `${one.code} ${one.path}`)).toContain(`${code} ${path}`);
  });

  it('says what was probably meant, in both languages', () => {
    const document = fresh();
    part(document, 'incidentComponent')['incidentStatusCommonRegistryText'] = ['ResourceEnroute'];
    const [found] = lintEido(document);
    expect(found?.message.en).toMatch(/Unknown code.*ResourcesEnroute/u);
    expect(found?.message.ar).toMatch(/رمز غير معروف.*ResourcesEnroute/u);
  });

  it('only points a code of others out', () => {
    const document = fresh();
    part(document, 'incidentComponent')['incidentTypeCommonRegistryText'] = 'BIKETHEFT';
    expect(lintEido(document)).toMatchObject([{ code: 'code-outside-profile', level: 'warning' }]);
  });

  it.each([[null], [1], ['x'], [[]], [{}], [{ resourceType: 'Patient' }]])('says of %j that it is no EIDO', (json) => {
    expect(lintEido(json)).toMatchObject([{ code: 'not-eido', path: '' }]);
  });

  it('takes no id for a number, however its digits fall', () => {
    const document = JSON.stringify(fresh()).replaceAll(
      /(?<=incidentid:)[0-9a-f]{32}/gu,
      '019a0000b55120147c00000000000001',
    );
    expect(document).toContain('55120147');
    expect(lintEido(JSON.parse(document))).toEqual([]);
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        expect(Array.isArray(lintEido({ eidoVersion: '1.0', incidentComponent: json, agencyComponent: [json] }))).toBe(
          true,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
