import type { Page } from '@playwright/test';

/**
 * Notes on the phone's page when sound first goes both ways; to be asked for before the call is answered.
 *
 * @returns how to wait for it: milliseconds since 1970
 */
export async function watchTalk(phone: Page): Promise<() => Promise<number>> {
  await phone.evaluate(() => {
    const Whole = window.RTCPeerConnection;
    const counts = async (connection: RTCPeerConnection): Promise<boolean> => {
      const entries = [...(await connection.getStats()).values()] as (RTCInboundRtpStreamStats &
        RTCOutboundRtpStreamStats)[];
      const comes = entries.some((one) => one.type === 'inbound-rtp' && (one.packetsReceived ?? 0) > 0);
      return comes && entries.some((one) => one.type === 'outbound-rtp' && (one.packetsSent ?? 0) > 0);
    };
    window.RTCPeerConnection = class extends Whole {
      constructor(...given: ConstructorParameters<typeof Whole>) {
        super(...given);
        const timer = setInterval(() => {
          void counts(this).then((talks) => {
            if (!talks) return;
            clearInterval(timer);
            document.body.dataset['talksAt'] ??= String(Date.now());
          });
        }, 20);
      }
    };
  });
  return async () => {
    const at = await phone.waitForFunction(() => document.body.dataset['talksAt']);
    return Number(await at.jsonValue());
  };
}
