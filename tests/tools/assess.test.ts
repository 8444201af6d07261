import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import reference from '../known/screening-vectors.json' with { type: 'json' };

/** Runs the command once over these lines and reads one result a line. */
function assessed(lines: readonly string[]): readonly Record<string, unknown>[] {
  const run = spawnSync(process.execPath, ['tools/screening/assess.ts'], { input: lines.join('\n'), encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('gives every reference answer, one line a line, in one run', () => {
  const results = assessed(reference.vectors.map((vector) => JSON.stringify(vector)));
  expect(results).toHaveLength(reference.vectors.length);
  for (const [index, { id, expect: wanted }] of reference.vectors.entries()) {
    const { error, ...result } = results[index] ?? {};
    const code = error === undefined ? {} : { error: Object(error).code };
    expect({ id, ...result, ...code }).toMatchObject({ id, ...wanted });
  }
});

it.each([
  ['what is no JSON', 'lap1 yes', 'malformed_input'],
  ['no answers', '{"instrument":"LAP"}', 'malformed_input'],
  ['an unknown instrument', '{"instrument":"PHQ","answers":{}}', 'unknown_instrument'],
  ['an unknown item', '{"instrument":"LAP","answers":{"lap12":"yes"}}', 'unknown_item'],
  ['a word the question does not take', '{"instrument":"LAP","answers":{"lap1":"maybe"}}', 'invalid_value'],
  ['a value that is none', '{"instrument":"LAP","answers":{"lap1":null}}', 'invalid_value'],
  ['a name from the language itself', '{"instrument":"LAP","answers":{"constructor":"yes"}}', 'unknown_item'],
])('names %s, without a band and without an escalation', (_what, line, code) => {
  expect(assessed([line])[0]).toMatchObject({ band: null, autoEscalate: false, error: { code } });
});
