import { protocol, session, webContents } from 'electron';
import { forward, isForCentre, type Forwarding } from './forward.ts';
import { isOurPage, pageHeaders } from './policy.ts';
import { serveFile } from './serve-file.ts';

/** Makes nida:// a secure origin like https. Must run before the application is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'nida',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

type Frame = { readonly parent: unknown; readonly url: string } | null | undefined;

/** A page itself, or something a page of ours asks for from its main frame. */
function isOurs(details: Electron.OnBeforeRequestListenerDetails): boolean {
  if (details.resourceType === 'mainFrame') return isOurPage(details.url);
  const frame: Frame =
    details.frame ??
    (details.webContentsId === undefined ? null : webContents.fromId(details.webContentsId)?.mainFrame);
  return frame !== null && frame !== undefined && frame.parent === null && isOurPage(frame.url);
}

/** Names a request between the network layer, which knows when it ends, and our answer, which must end with it. */
const requestMark = 'x-nida-request';

/**
 * Marks each request, and says when one has ended on the page's side.
 *
 * The runtime does not tell a scheme handler that a page stopped reading; without this every abandoned `/live` would stay open at
 * the centre until the page is left.
 */
function watchRequests(): (request: Request) => AbortSignal {
  const open = new Map<string, AbortController>();
  const { webRequest } = session.defaultSession;
  const filter = { urls: ['nida://*/*'] };
  const ended = ({ id }: { readonly id: number }): void => {
    open.get(String(id))?.abort();
    open.delete(String(id));
  };
  webRequest.onBeforeSendHeaders(filter, (details, answer) => {
    open.set(String(details.id), new AbortController());
    answer({ requestHeaders: { ...details.requestHeaders, [requestMark]: String(details.id) } });
  });
  webRequest.onCompleted(filter, ended);
  webRequest.onErrorOccurred(filter, ended);
  return (request) => open.get(request.headers.get(requestMark) ?? '')?.signal ?? new AbortController().signal;
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
  const endOf = watchRequests();
  protocol.handle('nida', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'console') return new Response('', { status: 404, headers: pageHeaders });
    if (isForCentre(url.pathname))
      return forward(request, AbortSignal.any([serving.pageGone(), endOf(request)]), serving);
    if (request.method !== 'GET') return new Response('', { status: 405, headers: pageHeaders });
    return serveFile(serving.pages, url.pathname);
  });
}
