import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { eidoOf } from '../../../contract/eido/eido-of.ts';
import { lintEido } from '../../../contract/eido/lint/lint-eido.ts';
import { messageIdOf } from '../../../contract/eido/message-id.ts';
import { escalationIn } from '../../../contract/eido/names.ts';
import { holdsNumber } from '../../../contract/exchange/unsafe-numbers.ts';
import { demoIncidents, demoParties } from '../../../tools/eido/demo-incidents.ts';
import { aHiddenNumber, aSnapshot, parties } from '../../builders/a-snapshot.ts';
import { anEscalationView } from '../../builders/an-escalation-view.ts';

// Thousands of runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const idOf = (snapshot: ReturnType<typeof aSnapshot>): string =>
  messageIdOf(snapshot.view, eidoOf(snapshot, parties), sha256);

/** Every text of a document but ids and times, which are made by machines. */
function textsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    ['$id', '$ref', 'lastUpdateTimeStamp', 'internalIncidentId'].includes(key) ? [] : textsIn(inner),
  );
}

const zeros = ['0', '٠', '۰', '०', '０'].map((zero) => zero.codePointAt(0) ?? 0);
/** Digits that follow one another with nothing but signs between, read without the code under test. */
const digitRuns = (text: string): readonly string[] =>
  text
    .split(/[\p{L}<>]/u)
    .map((piece) =>
      [...piece]
        .map(
          (one) =>
            zeros.map((zero) => (one.codePointAt(0) ?? 0) - zero).find((value) => value >= 0 && value <= 9) ?? '',
        )
        .join(''),
    );

describe('an EIDO of an escalation', () => {
  it('says place, danger, approach and story, with an id that leads back to the escalation', () => {
    const document = eidoOf(
      aSnapshot({ place: { zone: '90', street: '840', building: '17', landmark: 'باب <أخضر>' } }),
      parties,
    );
    expect(escalationIn(document.$id, parties.domain)).toBe('019a0000-0000-7000-8000-000000000001');
    expect(escalationIn(document.$id, 'elsewhere.test')).toBeNull();
    expect(document.incidentComponent).toMatchObject({
      incidentTypeCommonRegistryText: 'DVA',
      incidentCommonPriorityNumber: 10,
    });
    const [place] = document.locationComponent ?? [];
    for (const part of [
      '<ca:A5>90</ca:A5>',
      '<ca:RD>840</ca:RD>',
      '<ca:HNO>17</ca:HNO>',
      '<ca:LMK>باب &lt;أخضر&gt;</ca:LMK>',
    ])
      expect(place?.locationByValue).toContain(part);
    expect(document.notesComponent[0]).toMatchObject({ $id: 'note-safety' });
    expect(document.notesComponent[0]?.notesActionComments).toMatch(/سكين.*Knife/su);
    expect(document.notesComponent[1]?.notesActionComments).toContain('كسر باب الغرفة');
  });

  it('says every unit of every agency with its own state and times, and each message as it was said', () => {
    const snapshot = demoIncidents.find(({ name }) => name === 'several-there')?.snapshot ?? aSnapshot();
    const document = eidoOf(snapshot, demoParties);
    const units = (document.emergencyResourceComponent ?? []).map((one) => [
      one.$id,
      one.secondaryUnitStatusRegistryText[0],
      one.lastUpdateTimeStamp.slice(11, 16),
      one.unitStatusInternal.length,
    ]);
    expect(units).toEqual([
      ['unit-1', 'OnScene', '18:09', 3],
      ['unit-2', 'EnRoute', '18:06', 2],
      ['unit-3', 'AssignmentCancelled', '18:05', 2],
      ['unit-ambulance-1', 'OnScene', '18:11', 3],
    ]);
    expect(document.agencyComponent.slice(2).map((one) => [one.$id, one.agencyRoleDescriptionRegistryText[0]])).toEqual(
      [
        ['ambulance.hotline.nida.invalid', 'Dispatched'],
        ['fire.hotline.nida.invalid', 'Informational'],
      ],
    );
    expect(document.dispatchComponent?.map((one) => one.emergencyResourceReference.length)).toEqual([3, 1]);
    const messages = document.notesComponent.filter(({ $id }) => $id.startsWith('message-'));
    expect(messages.map((one) => one.lastUpdateTimeStamp.slice(11, 16))).toEqual(['18:05', '18:06', '18:09']);
    expect(messages[0]?.notesActionComments).toContain('Which door exactly?');
    expect(messages[1]?.notesActionComments).toContain('الباب الأخضر');
    expect(JSON.stringify(document)).not.toContain('55120147');
  });

  it('names nobody but staff', () => {
    expect(JSON.stringify(eidoOf(aSnapshot(), parties).personComponent)).not.toMatch(/personGivenName|personFullName/u);
  });

  it('leaves the place out when none is known, and a circle in when its exactness is', () => {
    expect(eidoOf(aSnapshot({ place: {} }), parties).locationComponent).toBeUndefined();
    const spot = eidoOf(aSnapshot({ place: { latitude: 25.2854, longitude: 51.531, accuracyMetres: 30 } }), parties);
    expect(spot.locationComponent?.[0]?.locationByValue).toContain('<gml:pos>25.2854 51.531</gml:pos><gs:radius');
  });

  it('gives the number that is safe with its rule, and none while nobody said that calling is safe', () => {
    const view = anEscalationView({ number: '+97444000199' });
    const rule = { from: '17:00', until: '21:00', whoMayAnswer: 'الجارة' };
    const safe = aSnapshot({}, { view: { ...view, card: { ...view.card, callBack: 'allowed' } }, safeContact: rule });
    const [callback] = eidoOf(safe, parties).callbackComponent;
    expect(callback).toMatchObject({
      callBackInformationUri: [],
      updatedCbn: { updatedCbnIdentifierUri: 'tel:+97444000199' },
    });
    expect(callback?.updatedCbn?.updatedCbnCallerDescription).toMatch(/17:00-21:00.*الجارة.*no voicemail/u);
    for (const callBack of ['forbidden', 'not-asked'] as const) {
      const text = JSON.stringify(eidoOf({ ...safe, view: { ...view, card: { ...view.card, callBack } } }, parties));
      expect(text).not.toContain('44000199');
      expect(text).not.toContain('17:00');
    }
  });

  it('never carries an unsafe number, however and wherever it was typed, and passes its own lint', () => {
    fc.assert(
      fc.property(aHiddenNumber, ({ snapshot, number }) => {
        const document = eidoOf(snapshot, parties);
        expect(textsIn(document).filter((text) => holdsNumber(text, [number]))).toEqual([]);
        expect(
          textsIn(document)
            .flatMap(digitRuns)
            .filter((run) => run.includes(number.slice(4))),
        ).toEqual([]);
        expect(lintEido(document).filter((one) => !['number-in-text'].includes(one.code))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is sent under one id however often it is said, and under another once anything changed', () => {
    const one = aSnapshot();
    expect(idOf({ ...one, updatedAt: '2026-03-02T00:00:00.000Z' })).toBe(idOf(one));
    expect(idOf(aSnapshot({ story: 'more' }))).not.toBe(idOf(one));
    expect(idOf({ ...one, view: { ...one.view, state: 'accepted', acceptedByName: 'S' } })).not.toBe(idOf(one));
    expect(idOf(one)).toMatch(/^[0-9a-f]{32}\.1\.[0-9a-f]{16}$/u);
  });

  it.each(demoIncidents.map((one) => [one.name, one.snapshot] as const))(
    'of the demo %s is clean',
    (_name, snapshot) => {
      expect(lintEido(eidoOf(snapshot, demoParties))).toEqual([]);
    },
  );
});
