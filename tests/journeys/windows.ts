import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { root } from './centre.ts';

export type OpenWindow = { readonly app: ElectronApplication; readonly page: Page };
export const pin = '4821';
export type Language = 'ar' | 'en';

// Electron refuses its sandbox to root; everybody else gets the real one, which Playwright leaves out unless it is asked for.
const chromiumSandbox = process.getuid?.() !== 0;
const flags = ['--enable-unsafe-swiftshader'];

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
    } catch (error) {
      // Somebody still writes there; a finished run must not fail over a left-over folder.
      process.stderr.write(`left behind: ${folder} (${error instanceof Error ? error.message : 'unknown'})\n`);
    }
  }
});

/** A folder of this run alone; it goes away with the process, so that no run leaves databases behind. */
export async function freshFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `nida-${name}-`));
  folders.push(folder);
  return folder;
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

export type Around = { readonly env?: Readonly<Record<string, string>>; readonly flags?: readonly string[] };

/** Opens the console as it was built, against a centre, with its own data. */
export async function openConsole(url: string, userData: string, around: Around = {}): Promise<OpenWindow> {
  const app = await electron.launch({
    chromiumSandbox,
    args: [...flags, ...(around.flags ?? []), root],
    cwd: root,
    env: { ...inherited(), ...around.env, NIDA_SERVER: url, NIDA_USER_DATA: userData, NIDA_ALLOW_FILE_KEY: '1' },
  });
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1366, height: 768 }).catch(() => undefined);
  return { app, page };
}

/** Signs in through the provider's own window. */
export async function signIn({ app, page }: OpenWindow, person: string): Promise<void> {
  const [provider] = await Promise.all([
    app.waitForEvent('window', { timeout: 60_000 }),
    page.getByRole('button', { name: /تسجيل الدخول|Sign in/u }).press('Enter', { timeout: 60_000 }),
  ]);
  await provider.locator(`button[value=${person}]`).click();
}

/** Gives the PIN (the first time it becomes this person's) and waits for the desk. */
export async function unlock({ page }: OpenWindow): Promise<void> {
  const field = page.locator('#pin');
  await field.waitFor();
  await field.pressSequentially(pin);
  await field.press('Enter');
  await page.locator('.status-bar').waitFor();
}

/** Opens a web desk in a plain browser window and signs in there. */
export async function openWebDesk(url: string, person: string): Promise<OpenWindow> {
  const app = await electron.launch({
    chromiumSandbox,
    args: [...flags, path.join(root, 'tests/journeys/web-window')],
    cwd: root,
    env: { ...inherited(), DESK_URL: `${url}/desk/`, DESK_USER_DATA: await freshFolder('desk') },
  });
  const page = await app.firstWindow();
  await page.getByRole('link', { name: /تسجيل الدخول|Sign in/u }).click();
  await page.locator(`button[value=${person}]`).click();
  await page.locator('.shell-person').waitFor();
  return { app, page };
}

/** Confirms the tones at the start of a shift, where a desk asks for it. */
export const hearTones = ({ page }: OpenWindow): Promise<void> => page.locator('.tone-test .button.primary').click();

/** Puts a window into a language with the control a person would press. */
export async function speak({ page }: OpenWindow, language: Language): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.lang);
  if (now === language) return;
  const isConsole = (await page.locator('.status-bar').count()) > 0;
  if (isConsole) await page.keyboard.press('F3');
  else await page.getByRole('button', { name: language === 'en' ? /English/u : /العربية/u }).click();
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
