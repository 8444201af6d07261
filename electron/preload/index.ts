import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeCall } from '../../contract/bridge.ts';
import {
  bridgeChannel,
  levelsChannel,
  phoneChannel,
  soundChannel,
  syncChannel,
} from '../../contract/bridge-channels.ts';

// The reply's type belongs to the call's name; main answers each by the same table.
const ask = (call: BridgeCall, ...args: readonly unknown[]): Promise<never> =>
  ipcRenderer.invoke(bridgeChannel, call, args) as Promise<never>;

/** Passes on what main pushes; returns how to stop. */
const hear = <T>(channel: string, listener: (said: T) => void): (() => void) => {
  const heard = (_event: unknown, said: T): void => listener(said);
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.removeListener(channel, heard);
};

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
  phone: () => ask('phone'),
  phoneAct: (act) => ask('phoneAct', act),
  onPhone: (listener) => hear(phoneChannel, listener),
  phoneSound: () => ask('phoneSound'),
  choosePhoneSound: (choice) => ask('choosePhoneSound', choice),
  watchPhoneSound: (isOn) => ask('watchPhoneSound', isOn),
  playTone: (part) => ask('playTone', part),
  onPhoneSound: (listener) => hear(soundChannel, listener),
  onPhoneLevels: (listener) => hear(levelsChannel, listener),
  onSync: (listener) => hear(syncChannel, listener),
};

contextBridge.exposeInMainWorld('nida', bridge);
