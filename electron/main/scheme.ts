import { protocol, session, webContents } from 'electron';
import { forward, isForCentre, type Forwarding } from './forward.ts';
import { isOurPage, pageHeaders } from './policy.ts';
import { serveFile } from './serve-file.ts';

/** Makes nida:// a secure origin like https. Must run before the application is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'nida', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

type Frame = { readonly parent: unknown; readonly url: string } | null | undefined;

/** A page itself, or something a page of ours asks for from its main frame. */
function isOurs(details: Electron.OnBeforeRequestListenerDetails): boolean {
  if (details.resourceType === 'mainFrame') return isOurPage(details.url);
  const frame: Frame = details.frame ?? (details.webContentsId === undefined ? null : webContents.fromId(details.webContentsId)?.mainFrame);
  return frame !== null && frame !== undefined && frame.parent === null && isOurPage(frame.url);
}

export type Serving = Forwarding & {
  readonly pages: string;
  /** Aborts when the page that is open now is left, reloaded or crashes. */
  readonly pageGone: () => AbortSignal;
  readonly onStranger: (path: string) => void;
};

/** Answers nida://console/: files of the build, and what is meant for the centre. */
export function serveScheme(serving: Serving): void {
  session.defaultSession.webRequest.onBeforeRequest({ urls: ['nida://*/*'] }, (details, answer) => {
    const ours = isOurs(details);
    if (!ours) serving.onStranger(new URL(details.url).pathname);
    answer({ cancel: !ours });
  });
  protocol.handle('nida', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'console') return new Response('', { status: 404, headers: pageHeaders });
    if (isForCentre(url.pathname)) return forward(request, serving.pageGone(), serving);
    if (request.method !== 'GET') return new Response('', { status: 405, headers: pageHeaders });
    return serveFile(serving.pages, url.pathname);
  });
}
