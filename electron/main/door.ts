import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { bridgeChannel } from '../../contract/bridge-channels.ts';
import { askAtDoor, type Door } from './ask-at-door.ts';
import { isOurPage } from './policy.ts';

type Asked = Omit<Door, 'isOurs'> & { readonly window: () => BrowserWindow | null };

function isFromDesk(window: BrowserWindow | null, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  if (frame === null || window === null || window.isDestroyed()) return false;
  return frame === window.webContents.mainFrame && isOurPage(frame.url);
}

/** Opens the one way by which a page reaches the console. */
export function openDoor({ window, ...door }: Asked): void {
  ipcMain.handle(bridgeChannel, (event, name: unknown, args: unknown) =>
    askAtDoor({ ...door, isOurs: isFromDesk(window(), event) }, name, args),
  );
}
