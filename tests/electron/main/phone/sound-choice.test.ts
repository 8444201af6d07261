import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainSound } from '../../../../contract/phone-devices.ts';
import { keepSound } from '../../../../electron/main/phone/sound-choice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nida-sound-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps the chosen devices over a restart, for the console’s user alone', () => {
  const file = path.join(folder, 'sound.json');
  expect(keepSound(file).choice()).toEqual(plainSound);
  const chosen = { ...plainSound, microphone: { label: 'Headset', group: 'a' }, echo: false };
  keepSound(file).choose(chosen);
  expect(keepSound(file).choice()).toEqual(chosen);
  expect(statSync(file).mode & 0o077).toBe(0);
});
it('begins with the system’s own when the file cannot be read', () => {
  const file = path.join(folder, 'sound.json');
  writeFileSync(file, '{"microphone":');
  expect(keepSound(file).choice()).toEqual(plainSound);
});
