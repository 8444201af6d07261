import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

type Language = 'ar' | 'en';
const reading = new AsyncLocalStorage<Language>();

/** Keeps the language of each request's reader for as long as it is answered; names of staff are said in it. */
export function addReaderLanguage(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const wanted = request.headers['accept-language'] ?? '';
    reading.run(/^en\b/iu.test(wanted) ? 'en' : 'ar', done);
  });
}

/** The language the present request is read in; Arabic outside of one and when nothing was said. */
export const readerLanguage = (): Language => reading.getStore() ?? 'ar';
