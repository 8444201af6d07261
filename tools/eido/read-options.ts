/** What the command line asks for. */
export type Wanted =
  | { readonly do: 'list' }
  | { readonly do: 'demo'; readonly name: string }
  | { readonly do: 'lint'; readonly file: string; readonly schema?: string; readonly registries?: string };
export type Options = { readonly wanted: Wanted; readonly isJson: boolean; readonly isArabic: boolean };

export const usage =
  'npm run -s eido -- --demo [NAME] | --lint FILE [--schema FILE] [--registries FILE] [--ar] [--json]';

const valued: readonly string[] = ['--lint', '--schema', '--registries', '--demo'];
const flags: readonly string[] = ['--json', '--ar'];

function valuesIn(args: readonly string[]): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const [name = '', next] = args.slice(at, at + 2);
    if (values.has(name) || ![...valued, ...flags].includes(name)) return null;
    const takes = valued.includes(name) && next !== undefined && !next.startsWith('--');
    if (valued.includes(name) && name !== '--demo' && !takes) return null;
    values.set(name, takes ? next : '');
    if (takes) at += 1;
  }
  return values;
}

/** Reads the command line; `null` when it cannot be understood. `--demo` alone lists. */
export function readOptions(args: readonly string[]): Options | null {
  const values = valuesIn(args);
  if (values === null) return null;
  const [demo, file, schema, registries] = ['--demo', '--lint', '--schema', '--registries'].map((name) =>
    values.get(name),
  );
  const rest = { isJson: values.has('--json'), isArabic: values.has('--ar') };
  if (demo !== undefined && file === undefined && schema === undefined)
    return { wanted: demo === '' ? { do: 'list' } : { do: 'demo', name: demo }, ...rest };
  if (file === undefined || demo !== undefined) return null;
  const outside = { ...(schema === undefined ? {} : { schema }), ...(registries === undefined ? {} : { registries }) };
  return { wanted: { do: 'lint', file, ...outside }, ...rest };
}
