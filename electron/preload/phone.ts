import { contextBridge, ipcRenderer } from 'electron';
import { phoneOrderChannel, phoneSaysChannel } from '../../contract/phone-channels.ts';
import type { PhoneBridge } from '../../contract/phone-host.ts';

const bridge: PhoneBridge = {
  say: (said) => ipcRenderer.send(phoneSaysChannel, said),
  onOrder: (listener) => void ipcRenderer.on(phoneOrderChannel, (_event, order: unknown) => listener(order)),
};

contextBridge.exposeInMainWorld('nidaPhone', bridge);
