import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const root = path.resolve(import.meta.dirname, '../..');

export type Centre = {
  readonly url: string;
  /** Ends the server as Ctrl-C does; `SIGKILL` ends it as a power cut does. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};

const lastLines = 20;

/** Starts the real central store with its embedded PostgreSQL and demo people. @param env what it is told besides */
export async function startCentre(data: string, port = 0, env: Readonly<Record<string, string>> = {}): Promise<Centre> {
  const args = ['server/start.ts', '--port', String(port), '--data', data, '--demo'];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => {
    said.push(chunk.toString());
    if (said.length > lastLines) said.shift();
  });
  if (child.stdout === null) throw new Error('the centre has no output');
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line').then(([line]: string[]) => line);
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([ready, ended]);
  const url = line?.startsWith('ready ') === true ? line.slice('ready '.length) : null;
  if (url === null) throw new Error(`the centre did not start: ${said.join('')}`);
  return {
    url,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Lets the demo caller ring, with the command a person would type. */
export async function ringFrom(url: string, from: string, scenario: string): Promise<void> {
  const args = ['tools/call.ts', '--from', from, '--scenario', scenario, '--server', url];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the demo call was refused (exit ${code})`);
}
