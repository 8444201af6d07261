import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { Refused } from '../http/refused.ts';
import { demoPeople } from './demo-people.ts';
import { sendDemoSignIn } from './demo-sign-in-page.ts';
import { sendPage } from './page.ts';
import type { RateLimit } from './rate-limit.ts';

const lapsed =
  `<h1>انتهت مهلة الدخول<small lang="en" dir="ltr">This sign-in has lapsed</small></h1>` +
  `<p>أغلق هذه الصفحة وابدأ الدخول من جديد.<small lang="en" dir="ltr">Close this page and start signing in again.</small></p>`;

type Interaction = { provider: () => Promise<Provider>; limit: RateLimit };

function addSignIn(scope: FastifyInstance, { provider, limit }: Interaction): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, body, done) => {
      done(null, new URLSearchParams(body.toString()));
    },
  );
  scope.get('/oidc/interaction/:uid', async (request, reply) => {
    limit(request);
    try {
      await (await provider()).interactionDetails(request.raw, reply.raw);
    } catch (error) {
      request.log.info({ code: 'sign-in-lapsed', reason: error instanceof Error ? error.name : 'unknown' });
      return sendPage(reply, 400, 'Nida', lapsed);
    }
    return sendDemoSignIn(reply);
  });
  scope.post('/oidc/interaction/:uid', async (request, reply) => {
    limit(request);
    const chosen = request.body instanceof URLSearchParams ? request.body.get('person') : null;
    const person = demoPeople.find((one) => one.id === chosen);
    if (person === undefined) throw new Refused('input-invalid', 'person');
    try {
      const result = { login: { accountId: person.id, remember: false }, consent: {} };
      const next = await (
        await provider()
      ).interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
      return await reply.redirect(next, 303);
    } catch (error) {
      request.log.info({ code: 'sign-in-lapsed', reason: error instanceof Error ? error.name : 'unknown' });
      return sendPage(reply, 400, 'Nida', lapsed);
    }
  });
}

/** Mounts the demo provider at `/oidc`: its own sign-in page, and the protocol's endpoints as the provider library answers them. */
export function addDemoRoutes(app: FastifyInstance, publicUrl: () => string, interaction: Interaction): void {
  // For the starter, which tells the person at the terminal whom they can sign in as.
  app.get('/demo/people', async () => demoPeople.map(({ id, nameEn, role }) => ({ name: nameEn, role, signIn: id })));
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    addSignIn(scope, interaction);
  });
  app.register(async (scope) => {
    // The provider reads the request's body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    scope.all('/oidc/*', async (request, reply) => {
      const handle = (await interaction.provider()).callback();
      const outside = new URL(publicUrl());
      reply.hijack();
      const inward = Object.assign(request.raw, {
        originalUrl: request.raw.url,
        url: (request.raw.url ?? '').slice('/oidc'.length),
      });
      inward.headers['x-forwarded-proto'] = outside.protocol.slice(0, -1);
      inward.headers['x-forwarded-host'] = outside.host;
      await handle(inward, reply.raw);
    });
  });
}
