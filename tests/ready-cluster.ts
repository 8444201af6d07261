import { connect } from '../server/db/connect.ts';
import { startEmbedded } from '../server/db/embedded.ts';
import { migrate } from '../server/db/migrate.ts';
import { migrations } from '../server/db/migrations.ts';
import { makeReadyData } from './builders/ready-data.ts';

/** Once before the server's tests: a database of today's shape, to be copied. */
export const setup = (): Promise<() => Promise<void>> =>
  makeReadyData(async (folder) => {
    const cluster = await startEmbedded(folder);
    const sql = connect(cluster.url);
    await migrate(sql, migrations);
    await sql.end({ timeout: 5 });
    await cluster.stop();
  });
