import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { lockedPage } from './locked-page.ts';
import { pageOrigin } from './policy.ts';

/** The page's own colours (src/shared-ui tokens), so that nothing flashes while it loads. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#14181d' : '#f4f6f8');

export type Opening = {
  readonly preload: string;
  readonly show: boolean;
  readonly onPageGone: () => void;
  readonly onGivenUp: () => void;
};

const reloadsAllowed = 3;
const reloadWindowMs = 60_000;

/** A crashed page is loaded again; the record is not in it. When it keeps crashing, people must be told. */
function reloadAfterCrash(window: BrowserWindow, onGivenUp: () => void): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < reloadWindowMs).length > reloadsAllowed) onGivenUp();
    else window.webContents.reload();
  });
}

/** Opens the desk. What a page may do is set last, so that no option spread in above can loosen it. */
export function openWindow(opening: Opening, more: BrowserWindowConstructorOptions = {}): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1180,
    minHeight: 700,
    title: 'Nida',
    autoHideMenuBar: true,
    backgroundColor: background(),
    ...more,
    show: false,
    webPreferences: {
      ...more.webPreferences,
      preload: opening.preload,
      ...lockedPage,
      // A ring must be heard and the clock must run while the window is behind others.
      backgroundThrottling: false,
    },
  });
  if (opening.show) window.once('ready-to-show', () => window.show());
  window.webContents.on(
    'did-start-navigation',
    (details) => void (details.isMainFrame && !details.isSameDocument && opening.onPageGone()),
  );
  window.webContents.on('render-process-gone', opening.onPageGone);
  window.once('closed', opening.onPageGone);
  reloadAfterCrash(window, opening.onGivenUp);
  // A failed load shows as an error page, and each of our own answers is made here; the rejection says nothing more.
  window.loadURL(`${pageOrigin}/`).catch(() => undefined);
  return window;
}
