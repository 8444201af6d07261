import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const known = (name: string): string => path.join(root, 'tests/known/fhir', name);
const folder = mkdtempSync(path.join(tmpdir(), 'nida-fhir-'));

function fhir(...args: readonly string[]): {
  readonly status: number | null;
  readonly says: unknown;
  readonly text: string;
} {
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'tools/screening/fhir.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, says: JSON.parse(stdout), text: stdout };
}
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

describe('npm run fhir', () => {
  it('round-trips a published response', () => {
    const said = fhir('roundtrip', known('prapare-shape.questionnaire.json'), known('prapare-shape.response.json'));
    expect(said).toMatchObject({ status: 0, says: { identical: true } });
  });
  it('gives an exported instrument back as it was, by way of its two halves', () => {
    const exported = fhir('export', 'LAP').text;
    const imported = fhir('import', file('lap.fhir.json', exported));
    expect(imported.says).toMatchObject({
      script: { id: 'LAP', version: '1.0.0', openBranches: 'ask' },
      pack: { id: 'LAP' },
      unsupported: [],
    });
    expect(fhir('export', file('lap.json', imported.text)).text).toBe(exported);
  });
  it('says what a response shows and hides', () => {
    const response = file('response.json', '{"resourceType":"QuestionnaireResponse"}');
    expect(fhir('answer', known('ipv4-shape.questionnaire.json'), response).says).toMatchObject({
      hidden: [],
      totals: {},
      notRecomputed: ['IPV4-physical-violence', 'IPV4-sexual-violence', 'IPV4-critical'],
      errors: [],
    });
  });
  it.each([
    ['no command', [], 'usage'],
    ['no file', ['import', path.join(folder, 'none.json')], 'no-such-file'],
    ['a file that is not JSON', ['import', file('broken.json', '{')], 'not-json'],
    ['another resource', ['import', known('prapare-shape.response.json')], 'not-a-questionnaire'],
    ['no such instrument', ['export', 'NOPE'], 'unknown-instrument'],
    ['no such version', ['export', 'LAP', '9.9.9'], 'unknown-instrument'],
  ])('refuses %s by name, with exit code 1', (_what, args, code) => {
    expect(fhir(...args)).toMatchObject({ status: 1, says: { error: { code } } });
  });
});
