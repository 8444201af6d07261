import { app, session } from 'electron';
import { isOurPage } from './policy.ts';

/** Denies the desk every permission: the microphone belongs to the phone's own window. */
export function guardPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
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
