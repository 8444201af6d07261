import { cannotCallOut, twoPeopleOnly, type TelephonyDriver } from '../telephony-driver.ts';

/**
 * Twilio as far as this version goes: calls arrive, are recorded, wait, and reach the duty number. Taking them at a desk needs
 * conferences and the Voice SDK; until then every command is refused as `telephony-down` and the board says so.
 *
 * @see docs/telephony.md#twilio
 */
export function twilioDriver(): TelephonyDriver {
  return {
    provider: 'twilio',
    capabilities: {
      ...twoPeopleOnly(false),
      answer: false,
      atConsole: false,
      hold: false,
      silence: false,
      snapshot: false,
      callsOut: false,
      routes: false,
      isFar: false,
    },
    execute: async () => ({ status: 'refused', code: 'telephony-down' }),
    callOut: cannotCallOut,
    snapshot: async () => null,
    // Twilio's reports come through the webhook routes.
    onReport: () => undefined,
    stop: () => undefined,
  };
}
