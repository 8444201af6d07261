import { machineTold, type MachineOrder, type MachineReport } from '../../../contract/sealed.ts';
import type { Fetch } from '../identity-provider.ts';
import type { MachineKey } from './machine-key.ts';

export type AskOrder = (report: MachineReport) => Promise<MachineOrder | null>;

const timeoutMs = 8000;

/** Says how this console stands and hears what it is told, with nobody signed in. No answer, or a centre that does not know us yet: no order. */
export const askOrder =
  (server: string, console: string, key: MachineKey, fetch: Fetch): AskOrder =>
  async (report) => {
    try {
      const response = await fetch(`${server}/api/consoles/${console}/report`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ report, sig: key.sign(report) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return response.ok ? machineTold.parse(await response.json()).value.order : null;
    } catch {
      return null;
    }
  };
