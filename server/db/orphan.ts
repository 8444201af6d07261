import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

async function isPostgresOn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.includes('postgres') && line.split('\0').includes(cluster);
}

/**
 * Ends a database that outlived a killed server, in order. Only a process that names this very cluster is touched; where the
 * system does not tell, PostgreSQL's own lock refuses the second start.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const first = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0];
  const pid = Number(first);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isPostgresOn(pid, cluster))) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && (await isPostgresOn(pid, cluster)); waited += 50) await wait(50);
}
