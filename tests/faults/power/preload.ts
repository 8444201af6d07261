import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { haveProgram } from '../parts/debian.ts';

const source = path.join(import.meta.dirname, 'log-writes.c');
const cache = path.resolve(import.meta.dirname, '../../../node_modules/.cache/nida/faults');

/** What keeps write logging from running here, in one line; `null` when nothing does. */
export function preloadMissing(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux (LD_PRELOAD)';
  return haveProgram('gcc', ['--version'], 'gcc') &&
    haveProgram('gcc', ['-E', '-include', 'stdlib.h', '-'], 'libc6-dev')
    ? null
    : 'it needs a C compiler (Debian: apt-get install gcc libc6-dev)';
}

/** The compiled library; made once for each version of its source. */
export function preloadLibrary(): string {
  const name = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = path.join(cache, `log-writes-${name}.so`);
  if (existsSync(library)) return library;
  mkdirSync(cache, { recursive: true });
  const made = spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the write log does not compile: ${made.stderr}`);
  return library;
}
