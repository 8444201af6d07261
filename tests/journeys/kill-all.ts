import { readdirSync, readFileSync } from 'node:fs';
import { signalIfThere } from '../builders/other-process.ts';
import type { OpenWindow } from './windows.ts';

/** A process and everything it started, as the system knows them. */
function treeOf(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of a program may hold anything; the parent is the second field after its last bracket.
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
  const under = (pid: number): readonly number[] => [
    pid,
    ...parents.filter((one) => one.parent === pid).flatMap((one) => under(one.pid)),
  ];
  return under(root);
}

/** Ends the whole console as a power cut does: nobody gets to say a last word. */
export async function killAll({ app }: OpenWindow): Promise<void> {
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('the console has no process');
  const closed = app.waitForEvent('close');
  // A child may already have gone with its parent.
  for (const one of treeOf(pid)) signalIfThere(one, 'SIGKILL');
  await closed;
}
