import type { Bridge } from '../../../contract/bridge.ts';

/** The console's bridge; this workspace only runs inside the console. */
export function bridge(): Bridge {
  if (window.nida === undefined) throw new Error('the operator desk runs in the console only');
  return window.nida;
}
