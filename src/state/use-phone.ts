import { useEffect, useState } from 'react';
import { phoneIsOff, type PhoneState } from '../../contract/phone-host.ts';

/** How this console's own phone stands, from the moment this page looks; off in a browser. */
export function usePhone(): PhoneState {
  const [state, setState] = useState<PhoneState>(phoneIsOff);
  useEffect(() => {
    const bridge = window.nida;
    if (bridge === undefined) return undefined;
    let isHeard = false;
    const stop = bridge.onPhone((said) => {
      isHeard = true;
      setState(said);
    });
    // A page that was reloaded in the middle of a call finds it as it stands; what was said meanwhile is newer.
    void bridge.phone().then((reply) => reply.ok && !isHeard && setState(reply.value));
    return stop;
  }, []);
  return state;
}
