import { Notification, type BrowserWindow } from 'electron';
import { words } from './words.ts';

/** Brings a ringing call to the eye, whatever is in front, without taking the keyboard from what the person is typing elsewhere. */
export type Ring = (isRinging: boolean, language: 'ar' | 'en') => void;

function bringForward(window: BrowserWindow): void {
  if (window.isFocused()) return;
  if (window.isMinimized()) window.restore();
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
