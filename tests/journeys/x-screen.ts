import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);
const size = { width: 1600, height: 1000 };

/** A screen of its own with a window manager, and what the system itself says about the windows on it. */
export type Screen = {
  readonly env: Readonly<Record<string, string>>;
  readonly xdotool: (...args: readonly string[]) => Promise<string>;
  /** The windows from the lowest to the one on top. */
  readonly stacking: () => Promise<readonly string[]>;
  readonly active: () => Promise<string>;
  /** What the window manager says of a window, e.g. `_NET_WM_STATE_HIDDEN`. */
  readonly state: (window: string) => Promise<string>;
  /** A window of another program over the whole screen, with the keyboard. */
  readonly cover: () => Promise<Cover>;
  readonly end: () => void;
};
export type Cover = { readonly id: string; readonly keysTyped: () => number };

const hex = (id: string): string => `0x${Number(id).toString(16)}`;

async function openDisplay(): Promise<{ display: string; server: ChildProcess }> {
  const args = ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  // The fourth of `stdio` above is a pipe that is read.
  const chosen = server.stdio[3] as Readable;
  const [number] = (await once(chosen, 'data')) as [Buffer];
  return { display: `:${number.toString().trim()}`, server };
}

/** Opens the screen; what it starts ends with it. */
export async function openScreen(): Promise<Screen> {
  const { display, server } = await openDisplay();
  const env = { DISPLAY: display };
  const started: ChildProcess[] = [server];
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    started.unshift(child);
    return child;
  };
  const ask = async (program: string, args: readonly string[]): Promise<string> =>
    (await run(program, args, { env: { ...process.env, ...env } })).stdout.trim();
  const xdotool = (...args: readonly string[]): Promise<string> => ask('xdotool', args);
  const root = async (property: string): Promise<readonly string[]> =>
    (await ask('xprop', ['-root', property])).match(/0x[0-9a-f]+/gu) ?? [];
  start('openbox', ['--sm-disable']);
  return {
    env,
    xdotool,
    stacking: () => root('_NET_CLIENT_LIST_STACKING'),
    active: async () => (await root('_NET_ACTIVE_WINDOW'))[0] ?? '',
    state: (window) => ask('xprop', ['-id', window, '_NET_WM_STATE', 'WM_HINTS']),
    cover: async () => {
      let typed = 0;
      const xev = start('xev', ['-name', 'another program', '-event', 'keyboard']);
      xev.stdout?.on('data', (chunk: Buffer) => {
        typed += chunk.toString().split('KeyPress event').length - 1;
      });
      const found = await xdotool('search', '--sync', '--onlyvisible', '--name', '^another program$');
      const id = found.split('\n')[0] ?? '';
      await xdotool('windowmove', '--sync', id, '0', '0');
      await xdotool('windowsize', id, String(size.width), String(size.height));
      await xdotool('windowactivate', '--sync', id);
      return { id: hex(id), keysTyped: () => typed };
    },
    end: () => {
      for (const child of started) child.kill();
    },
  };
}
