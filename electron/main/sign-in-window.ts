import { randomUUID } from 'node:crypto';
import { BrowserWindow, shell, type BrowserWindowConstructorOptions } from 'electron';
import type { ShowPage } from './sign-in.ts';
import { lockedPage } from './locked-page.ts';

const browserTimeoutMs = 300_000;

/** The person's own browser: its password keeper and single sign-on work there. Nobody tells us when they give up, so there is an end. */
export const showInBrowser: ShowPage = ({ url, issuer }) => {
  let timer: NodeJS.Timeout | null = null;
  const closed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, browserTimeoutMs);
    // The address is put together from the centre's word; it may lead to the provider only.
    if (url.origin === issuer.origin) shell.openExternal(url.href).catch(() => resolve());
    else resolve();
  });
  return { closed, close: () => void (timer !== null && clearTimeout(timer)) };
};

const options = (): BrowserWindowConstructorOptions => ({
  width: 520,
  height: 720,
  title: 'Nida',
  autoHideMenuBar: true,
  webPreferences: {
    // Kept in memory only: the next person at this console starts without the last one's cookies.
    partition: `sign-in-${randomUUID()}`,
    ...lockedPage,
  },
});

/** A window of our own that goes to the provider and the way back, and nowhere else; it has no bridge. */
export const showInWindow: ShowPage = ({ url, issuer, redirectUri }) => {
  const window = new BrowserWindow(options());
  const back = new URL(redirectUri).origin;
  const mayGo = (to: string): boolean => URL.canParse(to) && [issuer.origin, back].includes(new URL(to).origin);
  window.webContents.on('will-navigate', (event, to) => void (mayGo(to) || event.preventDefault()));
  window.webContents.on('will-redirect', (event, to) => void (mayGo(to) || event.preventDefault()));
  window.webContents.on('will-frame-navigate', (event) => void (mayGo(event.url) || event.preventDefault()));
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  window.webContents.session.setPermissionCheckHandler(() => false);
  const closed = new Promise<void>((resolve) => window.once('closed', resolve));
  // A page that cannot be loaded shows as an empty window, which the person closes; loadURL's rejection says nothing more.
  window.loadURL(url.href).catch(() => undefined);
  return { closed, close: () => void (window.isDestroyed() || window.close()) };
};
