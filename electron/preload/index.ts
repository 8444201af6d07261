import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeCall, SyncStatus } from '../../contract/bridge.ts';
import { bridgeChannel, syncChannel } from '../../contract/bridge-channels.ts';

// The reply's type belongs to the call's name; main answers each by the same table.
const ask = (call: BridgeCall, ...args: readonly unknown[]): Promise<never> =>
  ipcRenderer.invoke(bridgeChannel, call, args) as Promise<never>;

const bridge: Bridge = {
  session: () => ask('session'),
  signIn: () => ask('signIn'),
  signOut: () => ask('signOut'),
  unlock: (secret) => ask('unlock', secret),
  changeSecret: (old, next) => ask('changeSecret', old, next),
  recover: () => ask('recover'),
  lock: () => ask('lock'),
  command: (id, command) => ask('command', id, command),
  intake: (id) => ask('intake', id),
  openIntakes: () => ask('openIntakes'),
  recentIntakes: () => ask('recentIntakes'),
  keepDraft: (id, field, text) => ask('keepDraft', id, field, text),
  addAttachment: (id, kind, label) => ask('addAttachment', id, kind, label),
  syncStatus: () => ask('syncStatus'),
  scripts: (isNews) => ask('scripts', isNews),
  setLanguage: (language) => ask('setLanguage', language),
  ringing: (isRinging) => ask('ringing', isRinging),
  keepView: (view) => ask('keepView', view),
  view: () => ask('view'),
  onSync: (listener) => {
    const heard = (_event: unknown, status: SyncStatus): void => listener(status);
    ipcRenderer.on(syncChannel, heard);
    return () => void ipcRenderer.removeListener(syncChannel, heard);
  },
};

contextBridge.exposeInMainWorld('nida', bridge);
