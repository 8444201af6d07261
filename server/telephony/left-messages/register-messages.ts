import type { FastifyInstance } from 'fastify';
import { messageSettings, type MessageDesk } from '../../../contract/left-messages.ts';
import { instant } from '../../../domain/ids.ts';
import type { House } from '../../house.ts';
import { idIn, readInput, readNothing } from '../../http/read-input.ts';
import { Refused } from '../../http/refused.ts';
import { value } from '../../http/reply.ts';
import { beginToHear, soundFor } from './hear-message.ts';
import { messageSettingChanges, readMessageSettings, setMessageSettings } from './message-settings.ts';
import { messageTroubles } from './message-views.ts';
import { sendSound } from './send-sound.ts';
import type { SoundSources } from './sound-source.ts';

async function messageDesk({ sql }: House): Promise<MessageDesk> {
  const [settings, troubles, changes] = await Promise.all([
    readMessageSettings(sql),
    messageTroubles(sql),
    messageSettingChanges(sql),
  ]);
  return { settings, troubles, changes };
}

/** An administrator says that it is to be tried again. */
async function tryAgain({ sql, now }: House, id: string): Promise<void> {
  const rows = await sql`
    update left_message set next_at = ${instant(now())}, tries = 0
    where id = ${id} and failed is not null and next_at is null returning id`;
  if (rows.length === 0) throw new Refused('not-in-this-state');
}

/** Spoken messages: hearing them, by whoever has the call-back; and what administrators set and are told. */
export function registerMessages(app: FastifyInstance, house: House, sounds: SoundSources): void {
  app.post('/api/left-messages/:id/listen', async (request) => {
    const who = await house.who(request, 'take-calls');
    readNothing(request.body);
    await beginToHear(house, sounds, who, idIn(request.params));
    return value(null);
  });
  app.get('/api/left-messages/:id/sound', async (request, reply) => {
    const who = await house.who(request, 'take-calls');
    return sendSound(reply, await soundFor(house, who, idIn(request.params)), request.headers.range);
  });
  app.get('/api/left-messages', async (request) => {
    await house.who(request, 'administer');
    return value(await messageDesk(house));
  });
  app.post('/api/left-messages/settings', async (request) => {
    const who = await house.who(request, 'administer');
    await setMessageSettings(house, who, readInput(messageSettings, request.body));
    return value(await messageDesk(house));
  });
  app.post('/api/left-messages/:id/again', async (request) => {
    await house.who(request, 'administer');
    readNothing(request.body);
    await tryAgain(house, idIn(request.params));
    return value(null);
  });
}
