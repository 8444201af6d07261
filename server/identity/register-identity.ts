import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { discoverProvider } from './agency-client.ts';
import { demoProvider } from './demo-provider.ts';
import { addDemoRoutes } from './demo-routes.ts';
import { kept } from './kept.ts';
import { rateLimit } from './rate-limit.ts';
import { identitySettings, type IdentitySettings } from './settings.ts';
import { addWebRoutes } from './web-routes.ts';

/** Sign-in attempts an address may make in a minute. */
const attemptsPerMinute = 120;

/** What a console must know to sign in; the same for everybody, so it needs no session. */
const consoleConfig = (house: House, settings: IdentitySettings) => ({
  issuer: settings.agency?.issuer ?? `${house.publicUrl}/oidc`,
  clientId: settings.consoleClientId,
  resource: settings.resource,
});

/**
 * Adds who-is-who to the server: sign-in and sign-out of the web desks, what consoles need to sign in, `/api/me`, and in the demo
 * the provider itself at `/oidc`. An agency's provider switches the demo's off, even in a demo house.
 */
export function registerIdentity(
  app: FastifyInstance,
  house: House,
  settings: IdentitySettings = identitySettings(process.env),
): void {
  const limit = rateLimit(house.now, attemptsPerMinute);
  app.get('/auth/console-config', async () => ({ ok: true, value: consoleConfig(house, settings) }));
  app.get('/api/me', async (request) => ({ ok: true, value: await house.who(request, 'any') }));
  if (settings.agency === null && !house.demo) return;
  addWebRoutes(app, house, { provider: kept(() => discoverProvider(app, house, settings)), settings, limit });
  if (settings.agency !== null) return;
  const provider = kept(() => demoProvider(house.sql, house.publicUrl, settings));
  addDemoRoutes(app, () => house.publicUrl, { provider, limit });
}
