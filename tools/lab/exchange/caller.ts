import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The telephone somebody calls from. */
export type Caller = {
  readonly dial: (number: string) => void;
  /** Picks up what rings; `hangUp` declines it. */
  readonly answer: () => void;
  readonly hangUp: () => void;
  readonly pressKey: (key: string) => void;
  /** The recording of what was heard in the last call; missing before it is written. */
  readonly heard: () => Promise<string | undefined>;
  readonly end: () => void;
};

/** Length, colon, JSON, comma: what the telephone's local port speaks. */
const frame = (command: string, params: string): string => {
  const said = JSON.stringify({ command, params, token: '' });
  return `${Buffer.byteLength(said)}:${said},`;
};

/** @param obeyPort where the telephone takes orders; it must be listening */
export async function openCaller(obeyPort: number, exchange: string, folder: string): Promise<Caller> {
  const line: Socket = connect(obeyPort, '127.0.0.1');
  await once(line, 'connect');
  line.on('error', () => undefined);
  line.resume();
  const order = (command: string, params = ''): void => void line.write(frame(command, params));
  return {
    dial: (number) => order('dial', `sip:${number}@${exchange}`),
    answer: () => order('accept'),
    hangUp: () => order('hangup'),
    pressKey: (key) => order('sndcode', key),
    heard: async () => {
      const names = await readdir(path.join(folder, 'heard'));
      const name = names
        .filter((one) => one.endsWith('dec.wav'))
        .toSorted()
        .at(-1);
      return name === undefined ? undefined : path.join(folder, 'heard', name);
    },
    end: () => line.destroy(),
  };
}
