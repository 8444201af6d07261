import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/http/app.ts';

let dir: string;
let app: FastifyInstance;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-desk-'));
  await mkdir(join(dir, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(dir, 'renderer', 'index.html'), '<!doctype html>the desk');
  await writeFile(join(dir, 'renderer', 'assets', 'main-1a2b.js'), '1;');
  await writeFile(join(dir, 'secret.txt'), 'secret');
  app = await createApp({ demo: false, now: () => 0 }, { version: '1.2.3', desk: join(dir, 'renderer'), log: null });
});
afterAll(async () => {
  await app.close();
  await rm(dir, { recursive: true, force: true });
});
const get = (url: string) => app.inject({ method: 'GET', url });

describe('the desk', () => {
  it.each(['/desk/', '/desk/dispatch', '/desk/requests/abc?tab=1'])(
    'is one page at %s, always asked for anew, under our rules',
    async (url) => {
      const reply = await get(url);
      expect(reply.body).toContain('the desk');
      expect(reply.headers['cache-control']).toBe('no-cache');
      expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it.each(['/assets/main-1a2b.js', '/desk/assets/main-1a2b.js'])('keeps %s for ever', async (url) => {
    expect((await get(url)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/', '/desk'])('is where %s leads', async (url) => {
    expect(await get(url)).toMatchObject({ statusCode: 302, headers: { location: '/desk/' } });
  });

  it.each([
    '/assets/gone.js',
    '/desk/gone.js',
    '/api/none',
    '/desk/../secret.txt',
    '/desk/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ])('has nothing at %s', async (url) => {
    const reply = await get(url);
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.json()).toMatchObject({ ok: false });
    expect(reply.body).not.toContain('secret');
  });

  it('says its version and the time to anybody', async () => {
    expect((await get('/api/health')).json()).toEqual({
      ok: true,
      value: { ok: true, version: '1.2.3', demo: false, now: '1970-01-01T00:00:00.000Z' },
    });
  });
});
