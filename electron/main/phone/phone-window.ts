import path from 'node:path';
import { BrowserWindow, session, type Session } from 'electron';
import { linePin, type PhoneLine } from '../../../contract/phone-line.ts';
import { lockedPage } from '../locked-page.ts';
import { serveFile } from '../serve-file.ts';
import { phonePolicy } from './phone-policy.ts';

const origin = 'nida://phone';
export const phonePage = `${origin}/phone.html`;

/** In memory only, and apart from the desk's: what is allowed here is allowed nowhere else. */
const partition = 'phone';

/** What Electron takes for "trusted", "not trusted" and "let the system decide". */
const trust = { yes: 0, no: -2, system: -3 } as const;

const isAudio = (kinds: readonly string[] | undefined): boolean =>
  kinds !== undefined && kinds.length > 0 && kinds.every((kind) => kind === 'audio');

/** The microphone for the phone's own page; nothing else, for nobody else. */
function guard(own: Session): void {
  own.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? details.mediaTypes : undefined;
    answer(permission === 'media' && isAudio(kinds) && contents.getURL() === phonePage);
  });
  own.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' && details.mediaType !== 'video' && contents?.getURL() === phonePage,
  );
  own.setDevicePermissionHandler(() => false);
}

/** Only the page itself and its assets; never a door to the centre. */
function serve(own: Session, pages: string, line: PhoneLine): void {
  const policy = phonePolicy(line);
  if (own.protocol.isProtocolHandled('nida')) own.protocol.unhandle('nida');
  own.protocol.handle('nida', async (request) => {
    const { host, pathname } = new URL(request.url);
    const isPhone = host === 'phone' && (pathname === '/phone.html' || pathname.startsWith('/assets/'));
    const file = await serveFile(pages, isPhone && request.method === 'GET' ? pathname : '/nothing.html');
    const headers = new Headers(file.headers);
    headers.set('content-security-policy', policy);
    return new Response(file.body, { status: file.status, headers });
  });
}

function pin(own: Session, wanted: string | null, onStranger: () => void): void {
  own.setCertificateVerifyProc((request, answer) => {
    if (wanted === null) return answer(trust.system);
    if (request.certificate.fingerprint === wanted) return answer(trust.yes);
    onStranger();
    return answer(trust.no);
  });
}

const stay = (event: { preventDefault: () => void }): void => event.preventDefault();

export type PhonePlaces = { readonly pages: string; readonly preload: string };

/**
 * Opens the window nobody sees, in which the phone lives: the desk may reload or crash beside it and no call is cut.
 *
 * @param onStranger somebody else than the exchange answers at its address
 */
export function openPhoneWindow(
  { pages, preload }: PhonePlaces,
  line: PhoneLine,
  onStranger: () => void,
): BrowserWindow {
  const own = session.fromPartition(partition, { cache: false });
  guard(own);
  serve(own, pages, line);
  pin(own, linePin(line), onStranger);
  const window = new BrowserWindow({
    show: false,
    title: 'Nida',
    focusable: false,
    skipTaskbar: true,
    webPreferences: {
      session: own,
      preload: path.resolve(preload),
      ...lockedPage,
      // A phone that sleeps still looks registered, and rings for nobody.
      backgroundThrottling: false,
    },
  });
  window.webContents.on('will-navigate', stay);
  window.webContents.on('will-redirect', stay);
  window.webContents.on('will-frame-navigate', stay);
  // A failed load is seen by its silence; the rejection says nothing more.
  window.loadURL(phonePage).catch(() => undefined);
  return window;
}
