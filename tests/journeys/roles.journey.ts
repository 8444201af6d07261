import { expect, test } from '@playwright/test';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, openConsole, signIn, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let window: OpenWindow;

test.beforeAll(async () => {
  shift = await beginShift('roles');
  window = await openConsole(shift.centre.url, await freshFolder('roles-console'));
});
test.afterAll(async () => {
  await window.app.close();
  await shift.end();
});

/** What the console's bridge answers to each call that reaches into an operator's record. */
const refusals = (): Promise<readonly string[]> =>
  window.page.evaluate(async () => {
    const id = '01970000-0000-7000-8000-000000000001' as Parameters<
      NonNullable<typeof globalThis.window.nida>['intake']
    >[0];
    const { nida } = globalThis.window;
    if (nida === undefined) throw new Error('no bridge');
    const replies = await Promise.all([
      nida.openIntakes(),
      nida.recentIntakes(),
      nida.intake(id),
      nida.keepDraft(id, 'story', 'x'),
      nida.command(id, { do: 'escalate', danger: 'violence-now' }),
    ]);
    return replies.map((reply) => (reply.ok ? 'allowed' : reply.code));
  });

test('before anybody is signed in, nothing of the record is given', async () => {
  await window.page.getByRole('button', { name: words.common.signIn, exact: true }).waitFor();
  expect(new Set(await refusals())).toEqual(new Set(['not-signed-in']));
});

test('a supervisor who signs in at a console gets the board, and the record stays shut', async () => {
  await signIn(window, 'sup-khalid');
  await expect(window.page.getByRole('group', { name: words.supervisor.strip })).toBeVisible();
  await expect(window.page.locator('.shell-person')).toContainText(words.common.role.supervisor);
  // Supervisors may take over a call, so it is the lock that keeps them out: nothing here asks them for a PIN.
  await expect(window.page.locator('#pin')).toHaveCount(0);
  expect(new Set(await refusals())).toEqual(new Set(['store-locked']));
});

test('the next person to sign in there gets their own desk, and no record either', async () => {
  await window.page.getByRole('button', { name: words.common.signOut, exact: true }).click();
  await window.page.locator('.gate').waitFor();
  await signIn(window, 'dis-salem');
  await expect(window.page.locator('.dispatch')).toBeVisible();
  expect(new Set(await refusals())).toEqual(new Set(['role-may-not']));
});
