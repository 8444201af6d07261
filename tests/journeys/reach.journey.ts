import { expect, test } from '@playwright/test';
import { answer, press, question, rings, write } from './acts.ts';
import { expectReach, policyBroken, watchPolicy } from './reach.ts';
import { beginShift, type Shift } from './shift.ts';
import {
  freshFolder,
  hearTones,
  openConsole,
  signIn,
  speak,
  unlock,
  type Language,
  type OpenWindow,
} from './windows.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let dispatch: OpenWindow;

const languages: readonly Language[] = ['ar', 'en'];

test.beforeAll(async () => {
  shift = await beginShift('reach');
  desk = await openConsole(shift.centre.url, await freshFolder('reach-console'));
  await watchPolicy(desk);
});
test.afterAll(async () => {
  await desk.app.close();
  await shift.end();
});

/** One screen in both languages; the window is left in Arabic. */
async function inBoth(window: OpenWindow, screen: string, turn: (language: Language) => Promise<void>): Promise<void> {
  for (const language of languages) {
    await turn(language);
    await expectReach(window, `${screen} in ${language}`);
  }
  await turn('ar');
}

/** The console's own key for the language, which works on every screen of the desk. */
const turnDesk = (language: Language): Promise<void> => speak(desk, language);

/** Before the desk there is no key: the page starts in the language it was left in. */
const turnPage = async (language: Language): Promise<void> => {
  await desk.page.evaluate((wanted) => localStorage.setItem('nida-language', wanted), language);
  await desk.page.reload();
  await desk.page.locator('.gate').waitFor();
  await expect(desk.page.locator('html')).toHaveAttribute('lang', language);
};

async function inDark(window: OpenWindow, screen: string): Promise<void> {
  await window.page.emulateMedia({ colorScheme: 'dark' });
  await expectReach(window, `${screen} in the dark`);
  await window.page.emulateMedia({ colorScheme: 'light' });
}

test('the gate and the PIN page keep nobody out', async () => {
  await inBoth(desk, 'gate', turnPage);
  await signIn(desk, 'op-noura');
  await desk.page.locator('#pin').waitFor();
  await inBoth(desk, 'PIN', turnPage);
  await inDark(desk, 'PIN');
});

test('the desk between calls, its lists and its search keep nobody out', async () => {
  await unlock(desk);
  await desk.page.locator('.idle').waitFor();
  await inBoth(desk, 'idle', turnDesk);
  for (const [screen, key] of [
    ['keys', 'F1'],
    ['search', '/'],
    ['services', 'i'],
  ] as const) {
    for (const language of languages) {
      await speak(desk, language);
      await press(desk, key);
      await desk.page.getByRole('dialog').waitFor();
      await expectReach(desk, `${screen} in ${language}`);
      await press(desk, 'Escape');
      await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
  await speak(desk, 'ar');
  await inDark(desk, 'idle');
});

test('the ring, the call desk and the emergency strip keep nobody out', async () => {
  await rings(shift, desk, '+97455120147', 'danger');
  await inBoth(desk, 'ring', turnDesk);
  await press(desk, 'F2');
  await question(desk).waitFor();
  await answer(desk, '1', '2', '1');
  await inBoth(desk, 'call desk', turnDesk);
  await press(desk, 'F9');
  await desk.page.locator('.emergency').waitFor();
  await inBoth(desk, 'emergency strip', turnDesk);
  await inDark(desk, 'emergency strip');
});

test('the desk after sending, the request form and the wrap-up keep nobody out', async () => {
  await press(desk, '1');
  await desk.page.locator('.handover').waitFor();
  await write(desk, 'الوكرة، خلف السوق');
  await press(desk, 'Enter', 'v', '1', 'Enter', 'w', '3', '1');
  await write(desk, '7');
  await press(desk, 'Enter', 'Enter', 's', '2', 'Enter');
  await inBoth(desk, 'desk with an emergency', turnDesk);
  await press(desk, 'r');
  await inBoth(desk, 'request form', turnDesk);
  await inDark(desk, 'request form');
  await press(desk, 'Escape', 'F4', 'F4');
  await desk.page.getByText(/لا مكالمة · السجل مفتوح/u).waitFor();
  for (const language of languages) {
    await speak(desk, language);
    await press(desk, 'F4');
    await desk.page.getByRole('dialog').waitFor();
    await expectReach(desk, `wrap-up in ${language}`);
    await press(desk, 'Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await speak(desk, 'ar');
});

test('the desk of the operations room keeps nobody out, by day and by night', async () => {
  dispatch = await shift.webDesk('dis-salem');
  await watchPolicy(dispatch);
  await inBoth(dispatch, 'dispatch sound test', (language) => speak(dispatch, language));
  await hearTones(dispatch);
  await dispatch.page.locator('.accept').waitFor();
  for (const theme of ['dark', 'light']) {
    await expect(dispatch.page.locator('html')).toHaveAttribute('data-theme', theme);
    await inBoth(dispatch, `dispatch ${theme}`, (language) => speak(dispatch, language));
    await dispatch.page.getByRole('button', { name: /^(?:فاتح|داكن|Light|Dark)$/u }).click();
  }
});

for (const [name, person, ready] of [
  ['supervisor', 'sup-khalid', '.supervisor .strip'],
  ['case worker', 'cw-legal-amal', '.casework-columns'],
  ['administrator', 'adm-yousef', '.shell-main h2'],
] as const)
  test(`the desk of the ${name} keeps nobody out`, async () => {
    const window = await shift.webDesk(person);
    await watchPolicy(window);
    await window.page.locator(ready).first().waitFor();
    await inBoth(window, name, (language) => speak(window, language));
    expect(await policyBroken(window)).toEqual([]);
  });

test('on no screen anything was stopped by the page’s own policy', async () => {
  expect(await policyBroken(desk)).toEqual([]);
  expect(await policyBroken(dispatch)).toEqual([]);
});
