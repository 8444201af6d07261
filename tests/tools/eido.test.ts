import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'nida-eido-'));
const file = (name: string, json: unknown): string => {
  writeFileSync(path.join(folder, name), typeof json === 'string' ? json : JSON.stringify(json));
  return path.join(folder, name);
};
function eido(...args: readonly string[]): {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'tools/eido.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

describe('npm run eido', () => {
  it('lists its invented incidents one a line, prints one, and finds it clean', () => {
    const names = eido('--demo')
      .out.trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(names.length).toBeGreaterThanOrEqual(6);
    const shown = eido('--demo', names[0] ?? '');
    expect(JSON.parse(shown.out)).toMatchObject({ eidoVersion: '1.0' });
    expect(eido('--lint', file('one.json', shown.out))).toEqual({ status: 0, out: 'clean\n', err: '' });
  });

  it('says what is wrong with its path, in either language or for programs, and exits with 1', () => {
    const bad = file('bad.json', eido('--demo', 'first-seconds').out.replace('"Active"', '"Actve"'));
    const where = 'incidentComponent.incidentStatusCommonRegistryText[0]';
    expect(eido('--lint', bad)).toMatchObject({
      status: 1,
      out: `error ${where}: Unknown code. (→ Active) [code-unknown]\n`,
    });
    expect(eido('--lint', bad, '--ar').out).toContain('رمز غير معروف');
    expect(JSON.parse(eido('--lint', bad, '--json').out)).toMatchObject({
      ok: false,
      findings: [{ path: where, code: 'code-unknown', level: 'error' }],
    });
  });

  it('checks against a schema and registries given from outside', () => {
    const one = file('one.json', eido('--demo', 'first-seconds').out);
    const schema = file('schema.json', {
      type: 'object',
      required: ['mergeComponent'],
      properties: { eidoVersion: { const: '2.0' } },
    });
    const against = JSON.parse(eido('--lint', one, '--schema', schema, '--json').out) as {
      findings: { path: string }[];
    };
    expect(against.findings.map((found) => found.path)).toEqual(['mergeComponent', 'eidoVersion']);
    const lists = file('lists.json', { registries: { 'EIDO-IncidentType-Common': { FIRE: 'x' } } });
    expect(eido('--lint', one, '--registries', lists)).toMatchObject({ status: 1 });
  });

  it.each([
    ['no command', []],
    ['an incident there is not', ['--demo', 'nowhere']],
    ['no file', ['--lint', path.join(folder, 'none.json')]],
    ['both', ['--demo', '--lint', 'x']],
    ['a schema that is none', ['--lint', file('a.json', {}), '--schema', file('s.json', { type: 7 })]],
  ])('refuses %s in one line', (_what, args) => {
    const { status, out, err } = eido(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^eido: .+\n$/u);
  });

  it('says of a file that is not JSON, and of another document, that it is none', () => {
    expect(eido('--lint', file('x.json', '{"a":'))).toMatchObject({
      status: 1,
      out: expect.stringContaining('[not-json]'),
    });
    expect(eido('--lint', file('y.json', { a: 1 }))).toMatchObject({
      status: 1,
      out: expect.stringContaining('[not-eido]'),
    });
  });
});
