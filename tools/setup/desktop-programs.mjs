import { withProgress } from './command.mjs';
import { aptInstall, isDebian, onPath } from './system-libraries.mjs';
import { Trouble } from './trouble.mjs';

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
  const missing = Object.entries(programs)
    .filter(([, file]) => !onPath(file))
    .map(([debian]) => debian);
  if (missing.length === 0) return null;
  if (!isDebian()) return `install what your system calls: ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) return `run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  try {
    await withProgress(log, `Installing what tests need: ${missing.join(' ')}`, aptInstall(missing));
    return null;
  } catch (error) {
    if (error instanceof Trouble) return error.message;
    throw error;
  }
}
