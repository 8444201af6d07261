import { chmod, chown, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron as electron, expect, test } from '@playwright/test';
import { root } from './centre.ts';
import { freshFolder } from './windows.ts';

/** The user without rights that every Linux has. */
const nobody = 65_534;
/** Many times what it takes; a start that hangs is told by its place, not by the end of the whole test. */
const patienceMs = 20_000;

/** How to start Electron so that it is not root, who gets no sandbox: by a script that gives the rights away first. */
async function withoutRights(folder: string): Promise<{ readonly executablePath?: string }> {
  if (process.getuid?.() !== 0) return {};
  const program = process.env['ELECTRON_EXEC_PATH'];
  if (program === undefined) throw new Error('no Electron is named');
  const script = path.join(folder, 'console.sh');
  const giveAway = `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups`;
  await writeFile(script, `#!/bin/sh\nexec ${giveAway} -- '${program}' "$@"\n`);
  await chmod(script, 0o755);
  await chown(folder, nobody, nobody);
  return { executablePath: script };
}

test('a user without rights gets the console with its sandbox, and the page is behind the system’s filter', async () => {
  const folder = await freshFolder('sandbox');
  const app = await electron.launch({
    chromiumSandbox: true,
    timeout: patienceMs,
    ...(await withoutRights(folder)),
    args: ['--enable-unsafe-swiftshader', root],
    cwd: root,
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      HOME: folder,
      NIDA_SERVER: 'http://127.0.0.1:9',
      NIDA_USER_DATA: path.join(folder, 'data'),
      NIDA_ALLOW_FILE_KEY: '1',
    },
  });
  const page = await app.firstWindow({ timeout: patienceMs });
  await page.locator('.gate').waitFor({ timeout: patienceMs });
  expect(await app.evaluate(() => process.argv)).not.toContain('--no-sandbox');
  expect(await app.evaluate(() => process.getuid?.())).not.toBe(0);
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s+2$/mu);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/mu);
  await app.close();
});
