import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from 'openid-client';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { refuseForeignPage } from './create-who.ts';
import { keepStaff } from './keep-staff.ts';
import { sendPage } from './page.ts';
import type { RateLimit } from './rate-limit.ts';
import type { IdentitySettings } from './settings.ts';
import { closeSession, openSession, readCookie, setCookie } from './web-session.ts';
import { beginSignIn, deskPath, endSignIn, signInMinutes } from './web-sign-in.ts';

type WithTo = { Querystring: { to?: unknown } };

export type WebSignIn = {
  readonly provider: () => Promise<Configuration>;
  readonly settings: IdentitySettings;
  readonly limit: RateLimit;
};

const lapsed = ['انتهت المحاولة أو لم تكتمل.', 'The attempt lapsed or was not completed.'] as const;
const sentences: Partial<Record<RefusalCode, readonly [ar: string, en: string]>> = {
  'role-may-not': ['لا دور لك في هذا النظام.', 'You have no role in this system.'],
  'identity-unreachable': ['تعذّر الوصول إلى خدمة الدخول.', 'The sign-in service cannot be reached.'],
  'rate-limited': ['محاولات كثيرة. انتظر دقيقة.', 'Too many attempts. Wait a minute.'],
};

function sendRefusal(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Refused)) throw error;
  const { code } = error.refusal;
  const [ar, en] = sentences[code] ?? lapsed;
  return sendPage(
    reply,
    statusOf(code),
    'نداء · Nida',
    `<h1>لم يتم الدخول<small lang="en" dir="ltr">You are not signed in</small></h1>` +
      `<p>${ar}<small lang="en" dir="ltr">${en} (${code})</small></p>` +
      `<p><a class="button" href="/auth/login">المحاولة من جديد · Try again</a></p>`,
  );
}

type CookieName = 'nida-session' | 'nida-sign-in';
const cookieOf = (house: House) => (name: CookieName) => ({ publicUrl: house.publicUrl, name });

function addSignOut(app: FastifyInstance, house: House): void {
  const cookie = cookieOf(house);
  app.post('/auth/logout', async (request, reply) => {
    refuseForeignPage(request, house.publicUrl);
    const secret = readCookie(request, cookie('nida-session'));
    if (secret !== undefined) await closeSession(house, secret);
    void reply.header(
      'set-cookie',
      setCookie(cookie('nida-session'), { value: '', maxAgeSeconds: 0, sameSite: 'strict' }),
    );
    return { ok: true, value: null };
  });
}

/** Sign-in and sign-out of the web desks: the tokens stay here, the browser holds only an opaque cookie. */
export function addWebRoutes(app: FastifyInstance, house: House, { provider, settings, limit }: WebSignIn): void {
  const cookie = cookieOf(house);

  const start = async (request: FastifyRequest<WithTo>, reply: FastifyReply): Promise<FastifyReply> => {
    limit(request);
    const { address, state } = await beginSignIn(house, await provider(), deskPath(request.query.to));
    const kept = setCookie(cookie('nida-sign-in'), {
      value: state,
      maxAgeSeconds: signInMinutes * 60,
      sameSite: 'lax',
    });
    return reply.header('set-cookie', kept).header('cache-control', 'no-store').redirect(address.href, 302);
  };
  const finish = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    limit(request);
    const asked = request.raw.url ?? '';
    const search = asked.includes('?') ? asked.slice(asked.indexOf('?')) : '';
    const { staff, goesTo } = await endSignIn(house, await provider(), {
      search,
      state: readCookie(request, cookie('nida-sign-in')),
    });
    await keepStaff(house.sql, staff);
    const value = await openSession(house, staff.id);
    const cookies = [
      setCookie(cookie('nida-session'), { value, maxAgeSeconds: settings.sessionHours * 3600, sameSite: 'strict' }),
      setCookie(cookie('nida-sign-in'), { value: '', maxAgeSeconds: 0, sameSite: 'lax' }),
    ];
    return reply.header('set-cookie', cookies).header('cache-control', 'no-store').redirect(goesTo, 303);
  };
  app.get<WithTo>('/auth/login', (request, reply) =>
    start(request, reply).catch((error: unknown) => sendRefusal(reply, error)),
  );
  app.get('/auth/callback', (request, reply) =>
    finish(request, reply).catch((error: unknown) => sendRefusal(reply, error)),
  );
  addSignOut(app, house);
}
