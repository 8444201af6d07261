import { readFileSync } from 'node:fs';

export type Change =
  | { readonly op: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly op: 'truncate'; readonly file: string; readonly size: number }
  | { readonly op: 'sync' | 'unlink'; readonly file: string }
  | { readonly op: 'rename'; readonly file: string; readonly to: string };
/** `end`: bytes of the log up to and with this change. */
export type Logged = Change & { readonly end: number };

const headBytes = 14;

type Named = (number: number) => string;

function changeOf(
  op: string,
  file: string,
  { offset, data }: { offset: number; data: Buffer },
  named: Named,
): Change | null {
  switch (op) {
    case 'W':
      return { op: 'write', file, offset, data };
    case 'T':
      return { op: 'truncate', file, size: offset };
    case 'S':
      return { op: 'sync', file };
    case 'U':
      return { op: 'unlink', file };
    case 'R':
      return { op: 'rename', file, to: named(offset) };
    default:
      return null;
  }
}

/** Reads what log-writes.c wrote. Each process numbers its files anew, and says so. */
export function readWriteLog(path: string): readonly Logged[] {
  const bytes = readFileSync(path);
  const names = new Map<number, string>();
  const named: Named = (number) => names.get(number) ?? 'unnamed';
  const changes: Logged[] = [];
  for (let at = 0; at + headBytes <= bytes.length;) {
    const op = String.fromCharCode(bytes.readUInt8(at));
    const number = bytes.readUInt8(at + 1);
    const offset = Number(bytes.readBigUInt64LE(at + 2));
    const end = at + headBytes + bytes.readUInt32LE(at + 10);
    const data = bytes.subarray(at + headBytes, end);
    if (op === 'O') names.set(number, data.toString('utf8'));
    const change = changeOf(op, named(number), { offset, data }, named);
    if (change !== null) changes.push({ ...change, end });
    at = end;
  }
  return changes;
}
