import type { PhoneBridge } from '../../contract/phone-host.ts';

declare global {
  interface Window {
    /** There in the phone's own window only. */
    readonly nidaPhone?: PhoneBridge;
  }
}
