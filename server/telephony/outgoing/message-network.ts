import type { House } from '../../house.ts';
import { twilioClient } from '../twilio/twilio-client.ts';
import type { TwilioSettings } from '../twilio/twilio-settings.ts';
import { twilioMessages } from '../twilio/twilio-messages.ts';
import type { MessageDriver } from './message-driver.ts';
import { simulatedMessages } from './simulated-messages.ts';

/** The network that carries the ladder's messages: Twilio where it has a number of ours, an invented one in a demo, else none. */
export function messageNetwork({ demo, now }: House, settings: TwilioSettings | null): MessageDriver | null {
  const client = twilioClient(settings);
  if (client !== null && settings !== null && settings.from !== null)
    return twilioMessages({ client, from: settings.from, publicUrl: settings.publicUrl });
  return demo ? simulatedMessages(now) : null;
}
