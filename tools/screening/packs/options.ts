import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Misused } from './said.ts';

/**
 * Reads what follows a command.
 *
 * @param files how many names it takes: exactly, or with `least` at least so many
 * @throws {Misused} on an unknown option or another number of names
 */
export function readOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  files: { readonly exactly: number } | { readonly least: number },
) {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    } catch (error) {
      throw new Misused(error instanceof Error ? error.message : 'unreadable arguments');
    }
  })();
  const given = parsed.positionals.length;
  const isRight = 'exactly' in files ? given === files.exactly : given >= files.least;
  if (!isRight) throw new Misused(given === 0 ? 'no file named' : `${given} names do not fit here`);
  return parsed;
}
