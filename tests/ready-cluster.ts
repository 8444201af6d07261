import { connect } from '../server/db/connect.ts';
import { startEmbedded } from '../server/db/embedded.ts';
import { migrate } from '../server/db/migrate.ts';
import { migrations } from '../server/db/migrations.ts';
import { makeReadyData } from './builders/ready-data.ts';
import { sharePostgres } from './builders/test-postgres.ts';

/** Once before the server's tests: a database of today's shape to be copied, and one that runs for all who need no more than a database. */
export async function setup(): Promise<() => Promise<void>> {
  const forget = await makeReadyData(async (folder) => {
    const cluster = await startEmbedded(folder);
    const sql = connect(cluster.url);
    await migrate(sql, migrations);
    await sql.end({ timeout: 5 });
    await cluster.stop();
  });
  const stop = await sharePostgres();
  return async () => {
    await stop();
    await forget();
  };
}
