import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { contentHash } from '../../contract/instrument-hash.ts';
import { instrument as schema } from '../../contract/screening.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import { check } from '../../domain/screening/check.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { aSmallInstrument } from '../builders/a-small-instrument.ts';
import { aKeyPair, aSealedInstrument, aWording, sealed, sha256 } from '../builders/a-wording.ts';

// Real processes, several a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), 'nida-packs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const root = path.resolve(import.meta.dirname, '../..');
type Ran = { readonly code: number; readonly out: string; readonly err: string };
const packs = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'tools/screening/packs.ts'), ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

function file(name: string, content: string | object): string {
  const where = path.join(folder, name);
  writeFileSync(where, typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  return where;
}
const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
const small = sealed(aSmallInstrument());
const smallText = text(small);

/** Where a piece of text first stands, as editors count. */
function positionOf(whole: string, piece: string, from = 0): { readonly line: number; readonly column: number } {
  const before = whole.slice(0, whole.indexOf(piece, from)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type Found = {
  file: string;
  line: number;
  column: number;
  code: string;
  path: string;
  message: { ar: string; en: string };
};
const foundIn = (ran: Ran): readonly Found[] => (JSON.parse(ran.out) as { findings: readonly Found[] }).findings;

describe('the bundled packs', () => {
  const bundled = readdirSync(path.join(root, 'domain/screening/packs')).filter((name) => name.endsWith('.json'));
  const read = (name: string): Instrument =>
    schema.parse(JSON.parse(readFileSync(path.join(root, 'domain/screening/packs', name), 'utf8')));
  it.each(bundled)('%s holds no faults', (name) => {
    const ids = bundled.map((one) => read(one).id);
    expect(check(read(name), { instruments: ids }).filter((one) => one.level === 'error')).toEqual([]);
  });
  it.each(bundled)('%s is sealed', (name) => {
    expect(read(name).hash).toBe(contentHash(read(name), sha256));
  });
  it('are listed, one line each', async () => {
    const { code, out } = await packs('list');
    expect(code).toBe(0);
    expect(out).toMatch(/^LAP\t\d+\.\d+\.\d+\tsha256-[0-9a-f]{64}\t(?:high|medium|low)\tpublished$/mu);
    expect(JSON.parse((await packs('list', '--json')).out)).toContainEqual(
      expect.objectContaining({ id: 'LAP', basis: 'published' }),
    );
  });
});

/** A fault put into the text of a sound instrument: what is replaced, by what, and what is to be found where. */
type Seeded = readonly [code: string, path: string, from: string, to: string, at: string];
const items = '/script/sections/0/items';
const rules = '/rules/bands';
const seeded: readonly Seeded[] = [
  ['words-empty', '/title/ar', '"ar": "عنوان"', '"ar": " "', '" "'],
  ['words-same', '/title/ar', '"ar": "عنوان"', '"ar": "Title"', '"Title"'],
  ['words-placeholder', `${items}/0/ask/en`, '"A question about hit?"', '"TODO"', '"TODO"'],
  [
    'item-twice',
    `${items}/2/id`,
    '"id": "fear"',
    '"id": "hit"',
    '"hit",\n            "ask": {\n              "ar": "سؤال عن fear؟"',
  ],
  [
    'condition-unknown-item',
    `${items}/1/askWhen/item`,
    '"askWhen": {\n              "item": "hit"',
    '"askWhen": {\n              "item": "hitt"',
    '"hitt"',
  ],
  [
    'condition-impossible-value',
    `${items}/1/askWhen/is`,
    '"item": "hit",\n              "is": "yes"',
    '"item": "hit",\n              "is": "often"',
    '"often"',
  ],
  [
    'branch-cycle',
    `${items}/1/askWhen`,
    '"askWhen": {\n              "item": "hit"',
    '"askWhen": {\n              "item": "choked"',
    '{\n              "item": "choked"',
  ],
  ['scale-empty', `${items}/2/max`, '"max": 4', '"max": -1', '-1'],
  ['condition-outside-scale', '/rules/impossible/0/when/all/1/value', '"value": 0', '"value": 9', '9\n'],
  ['score-out-of-reach', `${rules}/1/rules/0/when/scoreAtLeast`, '"scoreAtLeast": 4', '"scoreAtLeast": 40', '40'],
  ['score-always-reached', `${rules}/1/rules/0/when/scoreAtLeast`, '"scoreAtLeast": 4', '"scoreAtLeast": 0', '0\n'],
  [
    'rule-twice',
    `${rules}/0/rules/1/code`,
    '"code": "belief"',
    '"code": "choked"',
    '"choked",\n            "when": {\n              "item": "belief"',
  ],
  [
    'band-twice',
    `${rules}/2/id`,
    '"id": "low"',
    '"id": "high"',
    '"high",\n        "title": {\n          "ar": "عنوان",\n          "en": "Title"\n        },\n        "level": "none"',
  ],
  ['bands-out-of-order', `${rules}/1/level`, '"level": "escalate"', '"level": "none"', '"watch"'],
  ['source-unknown', '/rules/score/source', '"source": "paper"', '"source": "rumour"', '"rumour"'],
  ['weight-unknown-item', '/rules/score/weights/chocked', '"choked": 2', '"chocked": 2', '2,\n        "fear"'],
  [
    'judgement-not-staff',
    '/rules/judgement/item',
    '"judgement": {\n      "item": "belief"',
    '"judgement": {\n      "item": "hit"',
    '"hit",\n      "is": "yes"\n    }\n  },\n  "sources"',
  ],
  [
    'judgement-does-not-raise',
    '/rules/judgement',
    '"is": "yes"\n    }\n  },\n  "sources"',
    '"is": "no"\n    }\n  },\n  "sources"',
    '{\n      "item": "belief",\n      "is": "no"',
  ],
  [
    'known-unknown-band',
    '/known/1/expect/band',
    '"expect": {\n        "band": "some"',
    '"expect": {\n        "band": "sone"',
    '"sone"',
  ],
  [
    'impossible-never',
    '/rules/impossible/0/when',
    '"item": "fear",\n              "op": "=",\n              "value": 0',
    '"item": "choked",\n              "is": "no"',
    '{\n          "all"',
  ],
  [
    'last-band-conditional',
    `${rules}/2/rules`,
    '"level": "none",\n        "rules": []',
    '"level": "none",\n        "rules": [{ "code": "l", "when": { "answered": "hit" }, "source": "paper" }]',
    '[{ "code": "l"',
  ],
  ['schema', '/certainty', '"certainty": "high"', '"certainty": "sure"', '"sure"'],
  [
    'schema',
    `${items}/1/askWhen/atLeast`,
    '"item": "hit",\n              "is": "yes"',
    '"countYes": ["hit"],\n              "atLeast": "two"',
    '"two"',
  ],
  ['schema', '/colour', '"basis"', '"colour": "red",\n  "basis"', '"red"'],
  ['json-invalid', '', '"basis"', 'basis', 'basis'],
  ['json-key-twice', '', '"basis"', '"format": 1,\n  "basis"', '"format": 1,\n  "basis"'],
];

describe('check', () => {
  it('finds every seeded fault at its place in the file', async () => {
    const files = seeded.map(([code, , from, to], index) => {
      const changed = smallText.replace(from, to);
      if (changed === smallText) throw new Error(`${code} was not put in`);
      return file(`seeded-${index}.json`, changed);
    });
    const ran = await packs('check', '--json', ...files);
    expect(ran).toMatchObject({ code: 1, err: '' });
    for (const [index, [code, where, , to, at]] of seeded.entries()) {
      const changed = readFileSync(files[index] ?? '', 'utf8');
      const found = foundIn(ran).filter((one) => one.file === files[index] && one.code === code);
      const seed = Math.max(0, changed.indexOf(to));
      const from = changed.includes(at, seed) ? seed : 0;
      expect(found, `${code} ${where}`).toEqual([
        expect.objectContaining({ path: where, ...positionOf(changed, at, from) }),
      ]);
      expect(found[0]?.message.ar).toMatch(/\p{Script=Arabic}/u);
    }
  });
  it('says nothing of a sound file but the count, and ends with 0', async () => {
    expect(await packs('check', file('sound.json', smallText))).toEqual({
      code: 0,
      out: 'errors: 0, warnings: 0\n',
      err: '',
    });
  });
  it('does not count warnings as errors', async () => {
    const ran = await packs('check', file('bare.json', sealed({ ...small, known: [] })));
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/bare\.json:\d+:12: warning known-empty: .*\nerrors: 0, warnings: 1\n$/u);
  });
  it('finds a wrong or missing hash', async () => {
    const wrong = file('wrong.json', smallText.replace('Our own.', 'Ours.'));
    const ran = await packs('check', wrong, file('unsealed.json', { ...small, hash: '' }));
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/wrong\.json:5:11: error hash-wrong: .*sha256-[0-9a-f]{64}/u);
    expect(ran.out).toMatch(/unsealed\.json:5:11: error hash-missing/u);
  });
  it('speaks Arabic', async () => {
    const broken = file('broken.json', smallText.replace('"scoreAtLeast": 4', '"scoreAtLeast": 40'));
    const { out } = await packs('check', '--ar', broken);
    expect(out).toContain('لا يصل المجموع إلى');
    expect(out).toMatch(/الأخطاء: 2، التحذيرات: 0\n$/u);
  });
  it('lets a file neither steer the terminal nor add lines', async () => {
    const title = { ar: 'عنوان', en: 'TODO \u001b[2J\nerrors: 0, warnings: 0' };
    const { code, out } = await packs('check', file('sly.json', sealed({ ...small, title })));
    expect(code).toBe(1);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/u);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });
  it('names a file that cannot be read, that is empty, or that begins with a mark', async () => {
    const ran = await packs(
      'check',
      path.join(folder, 'gone.json'),
      file('empty.json', ''),
      file('marked.json', `\uFEFF${smallText}`),
    );
    expect(ran.out).toMatch(/gone\.json:1:1: error file-unreadable/u);
    expect(ran.out).toMatch(/empty\.json:1:1: error json-invalid/u);
    expect(ran.out).toMatch(/marked\.json:1:1: error json-invalid/u);
  });
});

describe('test', () => {
  it('runs the known answers and says how many are right', async () => {
    expect(await packs('test', file('right.json', small))).toEqual({
      code: 0,
      out: 'small 1.0.0: 3 of 3 known answers right\n',
      err: '',
    });
  });
  it('prints what comes out otherwise, and ends with 1', async () => {
    const wrong = file('missed.json', smallText.replace('"score": 4', '"score": 5'));
    const ran = await packs('test', wrong);
    expect(ran).toMatchObject({
      code: 1,
      out: 'small 1.0.0 k2: score should be 5, is 4\nsmall 1.0.0: 2 of 3 known answers right\n',
    });
    expect(JSON.parse((await packs('test', '--json', wrong)).out)).toMatchObject([
      { total: 3, right: 2, misses: [{ known: 'k2' }] },
    ]);
  });
});

describe('diff', () => {
  const stricter = file('stricter.json', smallText.replace('"scoreAtLeast": 4', '"scoreAtLeast": 2'));
  it('says in words what changed, and what it would have changed', async () => {
    const answers = file(
      'answers.jsonl',
      '{"answers":{"fear":3}}\n\n{"answers":{"fear":4},"at":"x"}\n{"answers":{"fear":9,"gone":"yes"}}\n',
    );
    const ran = await packs('diff', file('a.json', small), stricter, '--answers', answers);
    expect(ran).toEqual({
      code: 0,
      out: [
        'Rule points needed 4, now 2.',
        'line 1: low (none) → some (watch)',
        'screenings: 3, same band: 1, higher: 1, lower: 0, band renamed: 0, cannot be weighed: 1, answers left out: 1',
        '',
      ].join('\n'),
      err: '',
    });
    expect((await packs('diff', '--ar', file('a.json', small), stricter)).out).toContain('كانت القاعدة');
    expect(JSON.parse((await packs('diff', '--json', stricter, stricter)).out)).toEqual({
      changes: [],
      rescored: null,
    });
  });
  it('knows bundled versions by name', async () => {
    const version = bundledCatalogue.inForce.find((one) => one.id === 'LAP')?.version ?? '';
    expect(await packs('diff', 'LAP', `LAP@${version}`)).toMatchObject({ code: 0, out: 'No difference.\n' });
    expect(await packs('diff', 'LAP', 'LAP@9.9.9')).toMatchObject({ code: 1, out: '' });
  });
  it('stops at a line that holds no answers', async () => {
    const ran = await packs(
      'diff',
      stricter,
      stricter,
      '--answers',
      file('bad.jsonl', '{"answers":{}}\n{"answers":[]}\n'),
    );
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/bad\.jsonl:2: expected/u);
  });
});

describe('seal', () => {
  it('writes the hash and leaves every other character as it is', async () => {
    const loose = smallText.replace(small.hash, 'sha256-stale').replace('"format": 1,', '"format"  :   1,');
    const where = file('loose.json', loose);
    expect(await packs('seal', where)).toMatchObject({ code: 0, out: `small 1.0.0 ${small.hash}\n` });
    expect(readFileSync(where, 'utf8')).toBe(loose.replace('sha256-stale', small.hash));
    expect((await packs('check', where)).code).toBe(0);
  });
  it('does not touch what is no instrument', async () => {
    const where = file('none.json', '{"format": 2}');
    expect(await packs('seal', where)).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(where, 'utf8')).toBe('{"format": 2}');
  });
});

describe('a wording', () => {
  const instrument = aSealedInstrument();
  const { hash: _hash, keyId: _keyId, signature: _signature, ...draft } = aWording(instrument, aKeyPair());
  it('is signed with a new key, loaded onto its instrument, and refused when a word was changed', async () => {
    const keys = path.join(folder, 'keys');
    const made = await packs('keygen', '--out', keys);
    expect(made.out).toMatch(/^[0-9a-f]{16} .*private\.pem .*public\.pem\n$/u);
    expect(statSync(path.join(keys, 'private.pem')).mode & 0o077).toBe(0);
    expect((await packs('keygen', '--out', keys)).code).toBe(1);
    const [wording, onto, out] = [
      file('wording.json', draft),
      file('onto.json', instrument),
      path.join(folder, 'out.json'),
    ];
    const [secret, open] = [path.join(keys, 'private.pem'), path.join(keys, 'public.pem')];
    expect(await packs('load', wording, '--key', open, '--onto', onto)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^wording-unsigned: /u) as string,
    });
    expect((await packs('sign', wording, '--key', secret)).code).toBe(0);
    const loaded = await packs('load', wording, '--key', open, '--onto', onto, '--out', out);
    expect(loaded).toMatchObject({ code: 0, err: '' });
    expect(loaded.out).toMatch(
      /^warning: these keep our own words: choked, fear\nsmall 1\.0\.0-w2\.1\.0\.[0-9a-f]{8} sha256-[0-9a-f]{64}\n$/u,
    );
    expect((await packs('check', out)).code).toBe(0);
    const altered = file('altered.json', readFileSync(wording, 'utf8').replace('Were you hit?', 'Were you hurt?'));
    const refused = await packs('load', altered, '--key', open, '--onto', onto, '--ar');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^wording-signature-invalid: توقيع/u);
    expect((await packs('load', wording, '--key', secret, '--onto', onto)).err).toMatch(/holds no such key/u);
  });
});

describe('written wrongly', () => {
  it.each([[[]], [['frobnicate']], [['check']], [['check', '--loud', 'x']], [['diff', 'LAP']], [['sign', 'x']]])(
    '%j says how it is written, and ends with 2',
    async (args) => {
      const { code, out, err } = await packs(...args);
      expect([code, out]).toEqual([2, '']);
      for (const command of ['list', 'check', 'test', 'diff', 'seal', 'keygen', 'sign', 'load'])
        expect(err).toMatch(new RegExp(`^npm run -s packs -- ${command} `, 'mu'));
    },
  );
});
