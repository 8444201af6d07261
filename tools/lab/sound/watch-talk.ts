import type { Page } from '@playwright/test';

type Counts = { readonly type: string; readonly packetsReceived?: number; readonly packetsSent?: number };

/**
 * Notes on the phone's page when sound first goes both ways; to be asked for before the call is answered.
 *
 * @returns how to wait for it: milliseconds since 1970
 */
export async function watchTalk(phone: Page): Promise<() => Promise<number>> {
  await phone.evaluate(() => {
    const Whole = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Whole {
      readonly looking = setInterval(() => void this.look(), 20);

      async look(): Promise<void> {
        const counts = [...(await this.getStats()).values()] as Counts[];
        const comes = counts.some((one) => (one.packetsReceived ?? 0) > 0 && one.type === 'inbound-rtp');
        const goes = counts.some((one) => (one.packetsSent ?? 0) > 0 && one.type === 'outbound-rtp');
        if (!comes || !goes) return;
        clearInterval(this.looking);
        document.body.dataset['talksAt'] ??= String(Date.now());
      }
    };
  });
  return async () => {
    const at = await phone.waitForFunction(() => document.body.dataset['talksAt']);
    return Number(await at.jsonValue());
  };
}
