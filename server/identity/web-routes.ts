import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Configuration } from 'openid-client';
import type { House } from '../house.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { refuseForeignPage } from './create-who.ts';
import { keepStaff } from './keep-staff.ts';
import { sendPage } from './page.ts';
import type { RateLimit } from './rate-limit.ts';
import type { IdentitySettings } from './settings.ts';
import { closeSession, openSession, readCookie, setCookie } from './web-session.ts';
import { beginSignIn, deskPath, endSignIn, signInMinutes } from './web-sign-in.ts';

export type WebSignIn = {
  readonly provider: () => Promise<Configuration>;
  readonly settings: IdentitySettings;
  readonly limit: RateLimit;
};

const sendRefusal = (reply: FastifyReply, { refusal }: Refused): FastifyReply =>
  sendPage(
    reply,
    statusOf(refusal.code),
    'نداء · Nida',
    `<h1>لم يتم الدخول<small lang="en" dir="ltr">You are not signed in</small></h1>` +
      `<p>${refusal.code === 'role-may-not' ? 'لا دور لك في هذا النظام.' : 'انتهت المحاولة أو لم تكتمل.'}` +
      `<small lang="en" dir="ltr">${refusal.code === 'role-may-not' ? 'You have no role in this system.' : 'The attempt lapsed or was not completed.'} (${refusal.code})</small></p>` +
      `<p><a class="button" href="/auth/login">المحاولة من جديد · Try again</a></p>`,
  );

/** Sign-in and sign-out of the web desks: the tokens stay here, the browser holds only an opaque cookie. */
export function addWebRoutes(app: FastifyInstance, house: House, { provider, settings, limit }: WebSignIn): void {
  const cookie = (name: 'nida-session' | 'nida-sign-in') => ({ publicUrl: house.publicUrl, name });

  app.get<{ Querystring: { to?: unknown } }>('/auth/login', async (request, reply) => {
    limit(request);
    const { address, state } = await beginSignIn(house, await provider(), deskPath(request.query.to));
    const kept = setCookie(cookie('nida-sign-in'), { value: state, maxAgeSeconds: signInMinutes * 60, sameSite: 'lax' });
    return reply.header('set-cookie', kept).header('cache-control', 'no-store').redirect(address.href, 302);
  });

  app.get('/auth/callback', async (request, reply) => {
    limit(request);
    try {
      const asked = request.raw.url ?? '';
      const search = asked.includes('?') ? asked.slice(asked.indexOf('?')) : '';
      const { staff, goesTo } = await endSignIn(house, await provider(), { search, state: readCookie(request, cookie('nida-sign-in')) });
      await keepStaff(house.sql, staff);
      const secret = await openSession(house, staff.id);
      const session = { value: secret, maxAgeSeconds: settings.sessionHours * 3600, sameSite: 'strict' } as const;
      const cookies = [
        setCookie(cookie('nida-session'), session),
        setCookie(cookie('nida-sign-in'), { value: '', maxAgeSeconds: 0, sameSite: 'lax' }),
      ];
      return await reply.header('set-cookie', cookies).header('cache-control', 'no-store').redirect(goesTo, 303);
    } catch (error) {
      if (error instanceof Refused) return sendRefusal(reply, error);
      throw error;
    }
  });

  app.post('/auth/logout', async (request, reply) => {
    refuseForeignPage(request, house.publicUrl);
    const secret = readCookie(request, cookie('nida-session'));
    if (secret !== undefined) await closeSession(house, secret);
    void reply.header('set-cookie', setCookie(cookie('nida-session'), { value: '', maxAgeSeconds: 0, sameSite: 'strict' }));
    return { ok: true, value: null };
  });
}
