import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportQuestionnaire } from '../../../contract/fhir/export-questionnaire.ts';
import { importQuestionnaire } from '../../../contract/fhir/import-questionnaire.ts';
import { canonical } from '../../../contract/fhir/same-json.ts';
import { instrument as schema } from '../../../contract/screening.ts';
import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { anItem, aQuestionnaire, aScale, imported, ordinalUrl } from '../../builders/a-questionnaire.ts';
import ipv4 from '../../known/fhir/ipv4-shape.questionnaire.json' with { type: 'json' };
import lforms from '../../known/fhir/lforms-enable-when.questionnaire.json' with { type: 'json' };
import prapare from '../../known/fhir/prapare-shape.questionnaire.json' with { type: 'json' };

const files = { ipv4, lforms, prapare };
const everyItem = (items: readonly ScriptItem[]): readonly ScriptItem[] =>
  items.flatMap((item) => [item, ...(item.kind === 'group' ? everyItem(item.items) : [])]);
const itemsIn = (json: unknown): readonly ScriptItem[] =>
  imported(json).instrument.script.sections.flatMap((section) => everyItem(section.items));
const translated = (text: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'ar' },
        { url: 'content', valueString: text },
      ],
    },
  ],
});

describe('an imported questionnaire', () => {
  it.each(Object.entries(files))('%s is an instrument, and goes out as it came', (_name, json) => {
    const { instrument } = imported(json);
    expect(schema.safeParse(instrument).error?.issues).toBeUndefined();
    expect(canonical(exportQuestionnaire(instrument))).toBe(canonical(json));
    const stored: unknown = JSON.parse(JSON.stringify(instrument));
    expect(canonical(exportQuestionnaire(schema.parse(stored)))).toBe(canonical(json));
  });
  it('keeps linkIds, their order and their groups', () => {
    const linkIds = JSON.stringify(prapare).matchAll(/"linkId":"([^"]+)"/gu);
    expect(itemsIn(prapare).map((item) => item.id)).toEqual([...linkIds].map(([, linkId]) => linkId));
    const [top] = imported(prapare).instrument.script.sections[0]?.items ?? [];
    expect(top?.kind === 'group' ? top.items.map((item) => item.kind) : []).toEqual(Array(5).fill('group'));
  });
  it('asks each type as it is answered', () => {
    const types = [
      'boolean',
      'integer',
      'decimal',
      'quantity',
      'string',
      'text',
      'date',
      'dateTime',
      'time',
      'url',
      'open-choice',
      'display',
      'group',
    ] as const;
    const items = itemsIn(aQuestionnaire(types.map((type) => anItem({ linkId: type, type }))));
    expect(items.map((item) => ('form' in item ? `${item.kind} ${item.form}` : item.kind))).toEqual([
      'yes-no',
      'number',
      'number',
      'number',
      'text',
      'text long',
      'text date',
      'text dateTime',
      'text time',
      'text url',
      'choice',
      'note',
      'group',
    ]);
  });
  it('reads both languages where they are, and tells where one is missing', () => {
    const read = imported(
      aQuestionnaire(
        [anItem({ linkId: 'a', text: 'Afraid?', _text: translated('خائفة؟') }), anItem({ linkId: 'b', text: 'آمنة؟' })],
        { title: 'Fear', _title: translated('الخوف') },
      ),
    );
    expect(read.instrument.title).toEqual({ ar: 'الخوف', en: 'Fear' });
    const [a, b] = read.instrument.script.sections[0]?.items ?? [];
    expect(a?.ask).toEqual({ ar: 'خائفة؟', en: 'Afraid?' });
    expect(b?.ask).toEqual({ ar: 'آمنة؟', en: 'آمنة؟' });
    expect(read.untranslated).toEqual([{ path: 'item[1].text', linkId: 'b', missing: 'en' }]);
  });
  it('keeps apart options of one code, and never takes a code for a refusal', () => {
    const answerOption = [
      { valueCoding: { system: 'http://s', code: 'x' } },
      { valueCoding: { system: 'http://t', code: 'x' } },
      { valueCoding: { code: 'declined' } },
      { valueCoding: { code: 'unknown' } },
    ];
    const [item] = itemsIn(aQuestionnaire([{ linkId: 'a', type: 'choice', answerOption }]));
    expect(item?.kind === 'choice' ? item.options.map((option) => option.code) : []).toEqual([
      'x',
      'http://t|x',
      'code|declined',
      'code|unknown',
    ]);
  });
  it('asks a linkId that is no id of ours under one that is', () => {
    const json = aQuestionnaire([
      anItem({ linkId: 'a b' }),
      anItem({ linkId: '__proto__' }),
      anItem({ linkId: 'c', enableWhen: [{ question: 'a b', operator: 'exists', answerBoolean: true }] }),
    ]);
    const { instrument, unsupported } = imported(json);
    expect(schema.safeParse(instrument).success).toBe(true);
    expect(itemsIn(json)[2]?.askWhen).toEqual({ answered: 'link/a_20_b' });
    expect(unsupported.filter((one) => one.what === 'linkId')).toHaveLength(2);
  });
  it('keeps what the document says beyond us when a word is changed', () => {
    const extension = [{ url: 'http://example.org/ours', valueString: 'keep' }];
    const json = aQuestionnaire(
      [
        anItem({
          linkId: 'a',
          type: 'boolean',
          extension,
          required: true,
          definition: 'http://d',
          item: [anItem({ linkId: 'a.1' }) as never],
        }),
        { ...aScale('b', [0, 1]), prefix: '2.' },
      ],
      { language: 'en', extension, publisher: 'Somebody' },
    );
    const { instrument } = imported(json);
    const changed = {
      ...instrument,
      script: {
        ...instrument.script,
        sections: instrument.script.sections.map((section) => ({
          ...section,
          items: section.items.map((item) => (item.id === 'a' ? { ...item, ask: { ar: 'جديد؟', en: 'New?' } } : item)),
        })),
      },
    };
    const out = exportQuestionnaire(changed);
    expect(out).toMatchObject({ publisher: 'Somebody', extension: [extension[0], {}] });
    expect(out.item?.[0]).toMatchObject({
      text: 'New?',
      type: 'boolean',
      required: true,
      definition: 'http://d',
      item: [{ linkId: 'a.1' }],
    });
    expect(out.item?.[0]?.extension).toContainEqual(extension[0]);
    expect(out.item?.[1]).toEqual(Reflect.get(json, 'item')[1]);
    expect(imported(out).instrument.script).toEqual(changed.script);
  });
});

describe('an exported instrument', () => {
  it.each(bundledInstruments.map((one) => [`${one.id} ${one.version}`, one] as const))(
    '%s comes back identical',
    (_name, one) => {
      const back = importQuestionnaire(JSON.parse(JSON.stringify(exportQuestionnaire(one))));
      expect(back).toMatchObject({ ok: true, unsupported: [], untranslated: [] });
      expect(canonical(back.ok ? back.instrument : null)).toBe(canonical(one));
    },
  );
  it('says in FHIR what FHIR can say', () => {
    const [one] = bundledInstruments;
    const out = one === undefined ? {} : exportQuestionnaire(one);
    const text = JSON.stringify(out);
    expect(out).toMatchObject({ resourceType: 'Questionnaire', language: 'ar', id: one?.id });
    expect(text).toContain('"operator":"="');
    expect(text).toContain('"valueCode":"en"');
  });
  it('takes over a question that was put in another way outside, and loses its hash', () => {
    const one = bundledInstruments.find((each) => each.id === 'LAP');
    if (one === undefined) throw new Error('no LAP');
    const hashed = { ...one, hash: `sha256-${'0'.repeat(64)}` };
    const text = JSON.stringify(exportQuestionnaire(hashed));
    const [first] = everyItem(one.script.sections.flatMap((section) => section.items));
    // The extension holds the sentence too; there its quotation marks are escaped, so only FHIR's own is changed.
    const said = JSON.stringify(first?.ask.en);
    const back = imported(JSON.parse(text.replaceAll(said, '"Said otherwise?"')));
    const items = back.instrument.script.sections.flatMap((section) => everyItem(section.items));
    expect(items[0]?.ask).toEqual({ ar: first?.ask.ar, en: 'Said otherwise?' });
    expect(back.instrument).toMatchObject({ hash: '', rules: one.rules, known: one.known });
    expect(items.slice(1)).toEqual(everyItem(one.script.sections.flatMap((section) => section.items)).slice(1));
  });
});

const mapped = [
  'http://hl7.org/fhir/StructureDefinition/translation',
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
  'http://hl7.org/fhir/StructureDefinition/minValue',
  'http://hl7.org/fhir/StructureDefinition/maxValue',
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText',
  ordinalUrl,
  'lang',
  'content',
];
const urlsIn = (json: unknown): readonly string[] =>
  [...JSON.stringify(json).matchAll(/"url":"([^"]+)"/gu)].map(([, url = '']) => url);

describe('what is not acted upon', () => {
  const url = fc.constantFrom(
    ...mapped,
    'http://example.org/one',
    'http://example.org/two',
    'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden',
  );
  const extension = fc.letrec<{ one: object }>((tie) => ({
    one: fc.record(
      {
        url,
        valueString: fc.string(),
        valueDecimal: fc.integer(),
        extension: fc.array(tie('one'), { maxLength: 2, depthIdentifier: 'ext' }),
      },
      { requiredKeys: ['url'] },
    ),
  })).one;
  const extensions = fc.array(extension, { maxLength: 2 });
  const item = fc.record({
    on: extensions,
    text: extensions,
    option: extensions,
    coding: extensions,
    modifier: extensions,
    initial: extensions,
  });

  it('is listed: every extension is read, or named with its path', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 3 }), extensions, extensions, (items, root, title) => {
        const json = aQuestionnaire(
          items.map((one, index) => ({
            linkId: `q${index}`,
            type: 'choice',
            extension: one.on as never,
            _text: { extension: one.text as never },
            modifierExtension: one.modifier,
            initial: [{ extension: one.initial, valueCoding: { code: 'a' } }],
            answerOption: [
              {
                extension: one.option as never,
                valueCoding: { code: 'a', display: 'A', extension: one.coding as never },
              },
            ],
          })),
          { extension: root, _title: { extension: title } },
        );
        const { unsupported, instrument } = imported(json);
        const named = unsupported.map((one) => one.what);
        expect(urlsIn(json).filter((one) => !mapped.includes(one) && !named.includes(one))).toEqual([]);
        expect(unsupported.every((one) => one.kept && one.path !== '')).toBe(true);
        expect(canonical(exportQuestionnaire(instrument))).toBe(canonical(json));
      }),
      { numRuns: 150 },
    );
  });
  it('is listed for elements too', () => {
    const json = aQuestionnaire(
      [
        anItem({
          linkId: 'a',
          type: 'choice',
          answerValueSet: 'http://v',
          initial: [{ valueCoding: { code: 'x' } }],
          repeats: true,
        }),
      ],
      { contained: [{ resourceType: 'ValueSet' }], derivedFrom: ['http://q'] },
    );
    expect(
      imported(json)
        .unsupported.map((one) => one.what)
        .toSorted(),
    ).toEqual(['answerValueSet', 'contained', 'derivedFrom', 'initial']);
  });
  it.each(Object.entries(files))('of %s is complete', (_name, json) => {
    const named = imported(json).unsupported.map((one) => one.what);
    expect(
      urlsIn(json).filter(
        (one) => one.includes('StructureDefinition') && !mapped.includes(one) && !named.includes(one),
      ),
    ).toEqual([]);
  });
});
