import { parseArgs } from 'node:util';
import { Said } from './said.ts';

export const usage = `npm run -s audit -- verify [--data DIR] [--heads FILE] [--key FILE|KEY]…
npm run -s audit -- heads [--data DIR | --server URL]
npm run -s audit -- prove EVENT_ID [--data DIR]
npm run -s audit -- verify-proof FILE --key FILE|KEY
npm run -s audit -- key [--data DIR]`;

export type Options = {
  readonly command: string;
  readonly argument: string | undefined;
  readonly data: string | undefined;
  readonly heads: string | undefined;
  /** Several after the centre changed its key. */
  readonly key: readonly string[] | undefined;
  readonly server: string | undefined;
};

/** @throws {Said} with how to call it */
export function readOptions(args: readonly string[]): Options {
  const one = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { data: one, heads: one, key: { ...one, multiple: true }, server: one },
      allowPositionals: true,
    });
    const [command = '', argument, ...more] = positionals;
    if (more.length > 0) throw new TypeError(`what is '${more[0] ?? ''}'?`);
    const { data, heads, key, server } = values;
    return { command, argument, data, heads, key, server };
  } catch (error) {
    throw new Said(`${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not understood'}\n${usage}`);
  }
}
