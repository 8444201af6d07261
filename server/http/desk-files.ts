import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Serves the built web app at `/desk/`; a path that is no file is a place within the app and gets its page.
 *
 * @param folder of the build; when nothing is built yet the desks are simply not there
 */
export async function registerDesk(app: FastifyInstance, folder: string): Promise<void> {
  app.get('/', async (_request, reply) => reply.redirect('/desk/', 302));
  app.get('/desk', async (_request, reply) => reply.redirect('/desk/', 302));
  if (!existsSync(join(folder, 'index.html'))) return;
  const assets = join(folder, 'assets');
  const files = {
    cacheControl: false,
    setHeaders: (reply: Pick<FastifyReply, 'header'>, path: string): void => {
      // Built assets carry a hash in their name; the page itself must always be the newest.
      reply.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
  await app.register(fastifyStatic, { ...files, root: folder, prefix: '/desk/' });
  // A page at any depth names its assets from the root.
  await app.register(fastifyStatic, { ...files, root: assets, prefix: '/assets/', decorateReply: false, index: false });
}

const isPlaceInDesk = (url: string): boolean => url.startsWith('/desk/') && !/\.[a-z0-9]+(?:\?|$)/iu.test(url);

/** Whether a request nobody answered asks for a page of the desk. */
export const asksForDesk = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && isPlaceInDesk(url);
