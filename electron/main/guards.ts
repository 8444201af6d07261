import { app, session } from 'electron';
import { isOurPage } from './policy.ts';

const hearing = (wanted: readonly string[] | undefined): boolean =>
  wanted !== undefined && wanted.length > 0 && wanted.every((kind) => kind === 'audio');

/** Denies every permission but the microphone to our own pages. */
export function guardPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const asked = 'mediaTypes' in details ? details.mediaTypes : undefined;
    answer(
      permission === 'media' && hearing(asked) && isOurPage(contents.getURL()) && isOurPage(details.requestingUrl),
    );
  });
  session.defaultSession.setPermissionCheckHandler((contents, permission, origin, details) => {
    const isAudio = permission === 'media' && details.mediaType === 'audio';
    return isAudio && contents !== null && isOurPage(contents.getURL()) && isOurPage(`${origin.replace(/\/$/u, '')}/`);
  });
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** Denies every page new windows and webviews, and our own pages every way out. The sign-in window narrows its ways itself. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    if (contents.session !== session.defaultSession) return;
    contents.on('will-navigate', (event, url) => void (isOurPage(url) || event.preventDefault()));
    contents.on('will-redirect', (event, url) => void (isOurPage(url) || event.preventDefault()));
    contents.on('will-frame-navigate', (event) => void (isOurPage(event.url) || event.preventDefault()));
  });
}
