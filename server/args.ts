import { parseArgs } from 'node:util';
import { StartRefused } from './start-refused.ts';

export type StartArgs = {
  readonly port: number;
  readonly data: string;
  readonly demo: boolean;
  /** An earlier copy of the database was put back, as the operator says. */
  readonly restored: boolean;
};

const usage = 'npm run -s server -- --port N --data DIR [--demo] [--restored]';
const usualPort = '7919';
const usualData = '.nida/centre';

/** Reads the command line. @throws {StartRefused} input-invalid, with how to call it */
export function readArgs(argv: readonly string[]): StartArgs {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: usualPort },
        data: { type: 'string', default: usualData },
        demo: { type: 'boolean', default: false },
        restored: { type: 'boolean', default: false },
      },
    });
    const port = /^\d{1,5}$/u.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port >= 0 && port <= 65_535) || values.data === '')
      throw new TypeError('--port is a number from 0 to 65535, --data a folder');
    return { port, data: values.data, demo: values.demo, restored: values.restored };
  } catch (error) {
    throw new StartRefused(
      'input-invalid',
      `${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'arguments not understood'}; ${usage}`,
    );
  }
}
