import type { Bridge } from '../contract/bridge.ts';

declare global {
  interface Window {
    /** The console's bridge; missing in a browser. */
    readonly nida?: Bridge;
  }
}
