import { Notification, type BrowserWindow } from 'electron';
import { words } from './words.ts';

/** Until the window manager has placed the window, and then has no more reason to give it the keyboard. */
const unfocusableMs = 100;
const unfocusableAtMostMs = 1000;

/** Brings a ringing call to the eye, whatever is in front, without taking the keyboard from what the person is typing elsewhere. */
export type Ring = (isRinging: boolean, language: 'ar' | 'en') => void;

/**
 * Brings a minimised window back without the keyboard, which `restore` alone would take with it. On X11 a window that may not have
 * the keyboard for a moment is not given it; Windows has a way of showing for it. To be seen comes before the keyboard: whatever is
 * still minimised is restored.
 */
function restoreInactive(window: BrowserWindow): void {
  if (process.platform !== 'linux') {
    if (process.platform === 'win32') window.showInactive();
    if (window.isMinimized()) window.restore();
    return;
  }
  window.setFocusable(false);
  const allow = (): void => {
    if (!window.isDestroyed()) window.setFocusable(true);
  };
  window.once('restore', () => setTimeout(allow, unfocusableMs));
  // A window manager that never says it is back must not leave a desk that takes no keys.
  setTimeout(allow, unfocusableAtMostMs);
  window.restore();
}

function bringForward(window: BrowserWindow): void {
  if (window.isFocused()) return;
  if (window.isMinimized()) restoreInactive(window);
  else window.showInactive();
  window.moveTop();
}

export function makeRing(window: () => BrowserWindow | null): Ring {
  let shown: Notification | null = null;
  return (isRinging, language) => {
    const at = window();
    shown?.close();
    shown = null;
    if (at === null || at.isDestroyed()) return;
    at.flashFrame(isRinging);
    if (!isRinging) return;
    bringForward(at);
    if (!Notification.isSupported()) return;
    // Silent: the page rings, on the device the person chose for it.
    shown = new Notification({ title: 'نداء Nida', body: words[language].ring, silent: true });
    shown.on('click', () => at.show());
    shown.show();
  };
}
