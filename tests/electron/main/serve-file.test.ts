import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveFile } from '../../../electron/main/serve-file.ts';

let root: string;
let pages: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'nida-pages-'));
  pages = path.join(root, 'renderer');
  mkdirSync(path.join(pages, 'assets'), { recursive: true });
  mkdirSync(path.join(root, 'renderer-other'));
  writeFileSync(path.join(pages, 'index.html'), '<h1>desk</h1>');
  writeFileSync(path.join(pages, 'assets', 'a.js'), 'a()');
  writeFileSync(path.join(pages, 'assets', 'a.exe'), 'x');
  writeFileSync(path.join(root, 'secret.json'), '{}');
  writeFileSync(path.join(root, 'renderer-other', 'x.json'), '{}');
  symlinkSync(path.join(root, 'secret.json'), path.join(pages, 'linked.json'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the files of the pages', () => {
  it('are served with their type and our content policy', async () => {
    const reply = await serveFile(pages, '/assets/a.js');
    expect(await reply.text()).toBe('a()');
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(reply.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('give the first page for a place inside the application', async () => {
    for (const place of ['/', '/supervisor', '/dispatch/1'])
      expect(await (await serveFile(pages, place)).text()).toBe('<h1>desk</h1>');
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/linked.json',
    '/../renderer-other/x.json',
    '/%00.json',
    '/%zz.json',
    '/none.js',
    '/assets/a.exe',
  ])('do not include %s', async (place) => {
    const reply = await serveFile(pages, place);
    expect(reply.status).toBe(404);
    expect(await reply.text()).toBe('');
  });
});
