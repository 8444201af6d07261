import { join } from 'node:path';
import type { Writable } from 'node:stream';
import fastifyCookie from '@fastify/cookie';
import fastify, { LogController, type FastifyInstance, type FastifyServerFactory } from 'fastify';
import { instant } from '../../domain/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { addReaderLanguage } from './reader-language.ts';
import { asksForDesk, registerDesk } from './desk-files.ts';
import { replyError } from './error-reply.ts';
import { addSafeHeaders } from './safe-headers.ts';

export type AppSettings = {
  readonly version: string;
  /** Folder of the built web app. */
  readonly desk: string;
  /** Where log lines go; `null` keeps quiet. */
  readonly log: Writable | null;
  readonly serverFactory?: FastifyServerFactory;
};

/** A sending of 50 events of two long texts fits; nothing of ours is larger. */
const bodyLimitBytes = 512 * 1024;

/** Only the pattern of the route is logged, with ids and codes: an address may carry more than a log may keep. */
function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      event: 'request',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) request.log.error(line);
    else request.log.info(line);
  });
}

const plainRequest = (): Record<string, never> => ({});

/** The bare web server: headers, limits, the one error handler, health and the desks. Routes of the house are registered on it. */
export async function createApp(house: Pick<House, 'demo' | 'now'>, settings: AppSettings): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    logger:
      settings.log === null
        ? false
        : {
            stream: settings.log,
            serializers: {
              req: plainRequest,
              res: plainRequest,
              err: (error: Error) => ({ type: error.name, message: '', stack: '' }),
            },
          },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    ...(settings.serverFactory === undefined ? {} : { serverFactory: settings.serverFactory }),
  });
  await app.register(fastifyCookie);
  addReaderLanguage(app);
  addSafeHeaders(app);
  addRequestLog(app);
  app.setErrorHandler(replyError);
  app.get('/api/health', async () => ({
    ok: true,
    value: { ok: true, version: settings.version, demo: house.demo, now: instant(house.now()) },
  }));
  await registerDesk(app, settings.desk);
  app.setNotFoundHandler((request, reply) => {
    if (asksForDesk(request.method, request.url) && app.hasReplyDecorator('sendFile'))
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.status(404).send(refuse('not-found'));
  });
  return app;
}

/** Where the build puts the web app. */
export const builtDesk = (root: string): string => join(root, 'out', 'renderer');
