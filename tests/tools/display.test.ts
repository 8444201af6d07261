import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openDisplay } from '../../tools/setup/display.mjs';

afterEach(() => vi.unstubAllEnvs());

it('opens a display of its own where there is none, and takes it away again', async () => {
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  const display = await openDisplay();
  const socket = `${path.join(tmpdir(), '.X11-unix')}/X${display.env['DISPLAY']?.slice(1)}`;
  expect(existsSync(socket)).toBe(true);
  display.close();
  await vi.waitUntil(() => !existsSync(socket), 5000);
});

it('uses the display there is', async () => {
  vi.stubEnv('DISPLAY', ':77');
  expect((await openDisplay()).virtual).toBe(false);
});
