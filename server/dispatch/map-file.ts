import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapFile } from '../../contract/map-file.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { value } from '../http/reply.ts';

/** Bytes. Every desk holds it in memory and draws it without a graphics card if need be. */
const largest = 8 * 1024 * 1024;

/** The whole reply as text, ready to be sent to every desk. */
type MapReply = { readonly ok: true; readonly text: string } | Refusal;
export type MapFileReader = () => Promise<MapReply>;

export type MapPlace = { readonly path: string; readonly mayBeMissing: boolean };

/** Where the agency's own map lies. In the data folder it may be missing; a file that a setting names may not. */
export function mapPlace(data: string, env: NodeJS.ProcessEnv): MapPlace {
  const named = env['NIDA_MAP_FILE'] ?? '';
  return named === '' ? { path: join(data, 'map.geojson'), mayBeMissing: true } : { path: named, mayBeMissing: false };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** Takes in the text of a map. The detail names the first place that does not fit, never what stands there. */
function readMap(text: string): MapReply {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return refuse('map-file-malformed', 'json');
  }
  const read = mapFile.safeParse(parsed);
  if (read.success) return { ok: true, text: JSON.stringify(value(read.data)) };
  return refuse('map-file-malformed', read.error.issues[0]?.path.join('.') ?? '');
}

async function open(path: string, size: number): Promise<MapReply> {
  if (size > largest) return refuse('map-file-too-large');
  return readMap(await readFile(path, 'utf8'));
}

/**
 * Reads the agency's map: once, and again when the file was changed.
 *
 * @param onRefused told once for each state of the file that is not taken
 * @returns a reply with `null` when there is no such file: the shipped map of countries is all there is
 */
export function mapFileReader({ path, mayBeMissing }: MapPlace, onRefused: (refusal: Refusal) => void): MapFileReader {
  let known: { readonly mark: string; readonly reply: Promise<MapReply> } | null = null;
  const take = async (size: number): Promise<MapReply> => {
    const reply = await open(path, size).catch((error) => refuse('map-file-malformed', codeOf(error)));
    if (!reply.ok) onRefused(reply);
    return reply;
  };
  return async () => {
    const found = await stat(path).catch((error: unknown) => codeOf(error));
    if (found === 'ENOENT' && mayBeMissing) return { ok: true, text: JSON.stringify(value(null)) };
    const [mark, size] = typeof found === 'string' ? [found, 0] : [`${found.mtimeMs} ${found.size}`, found.size];
    if (known?.mark !== mark) known = { mark, reply: take(size) };
    return known.reply;
  };
}
