import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { pageHeaders } from './policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

const notFound = (): Response => new Response('', { status: 404, headers: pageHeaders });

/** The file a path names, after every link and dot is resolved; `null` when it is not inside the folder. */
async function inside(folder: string, pathname: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, decodeURIComponent(pathname)));
    return file.startsWith(root + path.sep) ? file : null;
  } catch {
    // Malformed escapes and files that are not there are one thing to a page: not found.
    return null;
  }
}

/**
 * Serves the built pages. A path without an ending is a place inside the application and gets its first page.
 *
 * @param folder out/renderer, in the package inside app.asar
 */
export async function serveFile(folder: string, pathname: string): Promise<Response> {
  const wanted = path.posix.extname(pathname) === '' ? '/index.html' : pathname;
  const file = await inside(folder, wanted);
  const type = types[path.extname(wanted).toLowerCase()];
  if (file === null || type === undefined) return notFound();
  return new Response(new Uint8Array(await readFile(file)), {
    headers: { ...pageHeaders, 'content-type': type, 'cache-control': 'no-cache' },
  });
}
