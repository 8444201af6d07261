import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '../../../domain/refusal.ts';
import { mapFileReader, mapPlace } from '../../../server/dispatch/map-file.ts';
import { registerMap } from '../../../server/dispatch/register-map.ts';
import type { House } from '../../../server/house.ts';
import { replyError } from '../../../server/http/error-reply.ts';
import { anAgencyMap } from '../../builders/an-agency-map.ts';

let dir: string;
let app: FastifyInstance;
let refused: Refusal[];

const serve = (env: NodeJS.ProcessEnv = {}): void => {
  app = fastify();
  app.setErrorHandler(replyError);
  // Who may ask has its own test, over every route.
  const house = { who: async () => ({}) } as unknown as House;
  registerMap(
    app,
    house,
    mapFileReader(mapPlace(dir, env), (refusal) => void refused.push(refusal)),
  );
};

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-map-'));
  refused = [];
  serve();
});
afterEach(async () => {
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

const file = () => join(dir, 'map.geojson');
const ask = async () => {
  const reply = await app.inject({ method: 'GET', url: '/api/dispatch/map' });
  return { status: reply.statusCode, body: reply.json() as unknown, type: reply.headers['content-type'] };
};
const withPoint = (coordinates: readonly number[], properties: unknown = null) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties }],
});
const write = (content: unknown) => writeFile(file(), typeof content === 'string' ? content : JSON.stringify(content));

describe("the agency's own map", () => {
  it('is nothing when there is no such file', async () => {
    expect(await ask()).toMatchObject({ status: 200, body: { ok: true, value: null } });
    expect(refused).toEqual([]);
  });

  it('is what stands in the file, as JSON', async () => {
    await write(anAgencyMap());
    const reply = await ask();
    expect(reply.body).toEqual({ ok: true, value: anAgencyMap() });
    expect(reply.type).toContain('application/json');
  });

  it('is cut to names and zone: nothing else of a file leaves the server', async () => {
    await write(withPoint([51.5, 25.3], { nameAr: 'مستشفى', zone: 90, owner: 'somebody', nameEn: null }));
    expect(JSON.stringify((await ask()).body)).not.toContain('somebody');
    expect((await ask()).body).toMatchObject({
      value: { features: [{ properties: { nameAr: 'مستشفى', zone: '90' } }] },
    });
  });

  it('is read again once the file was changed, without a new start', async () => {
    await write(anAgencyMap());
    await ask();
    await write(withPoint([51.5, 25.3]));
    await utimes(file(), new Date(), new Date(Date.now() + 5000));
    expect((await ask()).body).toMatchObject({ value: { features: [{ geometry: { coordinates: [51.5, 25.3] } }] } });
  });
});

describe('a map that is not taken', () => {
  it.each([
    ['no JSON', '{"type":', 'json'],
    ['something else', { type: 'Topology' }, 'type'],
    ['metres of a national grid', withPoint([229_000, 392_000]), 'features.0.geometry.coordinates.0'],
    ['latitude first', withPoint([25.3, 151.5]), 'features.0.geometry.coordinates.1'],
    ['a name that is no text', withPoint([51.5, 25.3], { nameAr: 7 }), 'features.0.properties.nameAr'],
  ])('is refused with its place when it is %s', async (_what, content, detail) => {
    await write(content);
    expect(await ask()).toMatchObject({ status: 500, body: { ok: false, code: 'map-file-malformed', detail } });
  });

  it('is refused when it is larger than 8 MB', async () => {
    await write(' '.repeat(8 * 1024 * 1024 + 1));
    expect(await ask()).toMatchObject({ status: 500, body: { ok: false, code: 'map-file-too-large' } });
  });

  it('is told to the log once for each state of the file, however often desks ask', async () => {
    await write('{');
    await ask();
    await ask();
    expect(refused).toEqual([{ ok: false, code: 'map-file-malformed', detail: 'json' }]);
  });

  it('is also a file that a setting names and that is not there', async () => {
    await app.close();
    serve({ NIDA_MAP_FILE: join(dir, 'gone.geojson') });
    expect(await ask()).toMatchObject({ body: { ok: false, code: 'map-file-malformed', detail: 'ENOENT' } });
  });
});
