import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { isSealed, sealedIn, signedHeaders } from '../../server/exchange/signature.ts';
import type { Partner } from './partner.ts';

/** What we are told of an incident. */
export type News = {
  readonly incident: string;
  readonly type: string;
  readonly standing: string;
  readonly place: string;
  readonly messageId: string;
};
/** What the played machine does with a delivery before anybody reads it. */
export type Mood = 'takes' | 'unavailable' | 'cuts-the-line';

const event = z.object({
  event: z.object({
    transactionId: z.string(),
    notification: z
      .array(
        z.object({
          $id: z.string(),
          incidentComponent: z.object({
            incidentTypeCommonRegistryText: z.string(),
            incidentStatusInternalText: z.array(z.string()).min(1),
          }),
          locationComponent: z.array(z.object({ locationDescriptionText: z.string().optional() })).optional(),
        }),
      )
      .min(1),
  }),
});
type Event = z.infer<typeof event>['event'];

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

const newsOf = ({ transactionId, notification }: Event): readonly News[] =>
  notification.map((document) => ({
    incident: document.$id,
    type: document.incidentComponent.incidentTypeCommonRegistryText,
    standing: document.incidentComponent.incidentStatusInternalText[0] ?? '',
    place: document.locationComponent?.[0]?.locationDescriptionText?.split(' / ')[1] ?? 'place not known yet',
    messageId: transactionId,
  }));

function readEvent(body: Buffer): Event | null {
  try {
    return event.parse(JSON.parse(body.toString('utf8'))).event;
  } catch {
    return null;
  }
}

type Heard = { readonly mood: () => Mood; readonly hear: (news: News, mood: Mood) => void };

async function answer(
  partner: Partner,
  request: IncomingMessage,
  response: ServerResponse,
  { mood, hear }: Heard,
): Promise<void> {
  const body = await bytesOf(request);
  const sealed = sealedIn(request.headers);
  const signature = request.headers[signedHeaders.signature];
  const isTheirs = sealed !== null && isSealed([partner.theirs], { sealed, path: request.url ?? '', signature }, body);
  const told = isTheirs ? readEvent(body) : null;
  if (told === null) return void response.writeHead(isTheirs ? 400 : 403).end();
  const now = mood();
  for (const news of newsOf(told)) hear(news, now);
  if (now === 'cuts-the-line') return void request.socket.destroy();
  if (now === 'unavailable') return void response.writeHead(503).end();
  const receipt = { eventResponse: { transactionId: told.transactionId, statusCode: 200 } };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(receipt));
}

/** Listens on this machine for what the server sends. */
export async function listen(
  partner: Partner,
  heard: Heard,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((request, response) => {
    answer(partner, request, response, heard).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return {
    url: `http://127.0.0.1:${address.port}/eido`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
