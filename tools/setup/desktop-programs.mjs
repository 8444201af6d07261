import { ensurePackages, missingPrograms } from './programs.mjs';

/** A window manager, hands and eyes on X11, and a loudspeaker that can be recorded, by Debian package. */
const programs = {
  xvfb: 'Xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  'x11-utils': 'xprop',
  pulseaudio: 'pulseaudio',
  'pulseaudio-utils': 'parec',
};

/**
 * Sees to what the journey of a call ringing behind other windows needs; only tests need it.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<string | null>} why it cannot be had here; `null` when all of it is there
 */
export async function ensureDesktopPrograms(log) {
  if (process.platform !== 'linux') return 'it needs Linux with X11';
  return ensurePackages(log, 'a test', missingPrograms(programs));
}
