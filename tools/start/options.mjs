import { parseArgs } from 'node:util';
import { Trouble } from '../setup/trouble.mjs';

/** @typedef {{ port: number, data: string | undefined, console: boolean }} StartOptions */

/**
 * Reads what `npm start -- ...` was given.
 *
 * @param {string[]} args
 * @returns {StartOptions} `data` undefined means the default place
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '7919' },
        data: { type: 'string' },
        'no-console': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`);
    return { port, data: values.data, console: !values['no-console'] };
  } catch (error) {
    throw new Trouble(
      `${error instanceof Error ? error.message : String(error)}. Usage: npm start -- [--port N] [--data DIR] [--no-console]`,
    );
  }
}
