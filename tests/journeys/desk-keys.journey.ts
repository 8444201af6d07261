import { expect, test } from '@playwright/test';
import { answer, button, press, question, takeCall, theRecord, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { pin, speak, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;

const half = 'تقول إن زوجها';
const story = () => desk.page.locator('.script textarea');

test.beforeAll(async () => {
  shift = await beginShift('keys');
  desk = await shift.operator('op-noura');
  await takeCall(shift, desk, '+97455120147');
});
test.afterAll(async () => shift.end());

/** Everything a passer-by could read: the title and whatever lies on top at each point of the window. */
const seen = (): Promise<string> =>
  desk.page.evaluate(() => {
    const texts = new Set<string>([document.title]);
    for (let x = 4; x < innerWidth; x += 24)
      for (let y = 4; y < innerHeight; y += 12) {
        const top = document.elementFromPoint(x, y);
        if (top instanceof HTMLInputElement || top instanceof HTMLTextAreaElement) texts.add(top.value);
        else if (top instanceof HTMLElement && top !== document.body && top.id !== 'root') texts.add(top.innerText);
      }
    return [...texts].join('\n');
  });

/** A key as an Arabic keyboard sends it: the position of the Latin letter, the letter of the Arabic layout. */
const pressArabic = (code: string, key: string): Promise<void> =>
  desk.page.evaluate(
    ([at, letter]) => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: at, key: letter, bubbles: true, cancelable: true }),
      );
    },
    [code, key] as const,
  );

test('F3 changes language and direction in mid-call and loses nothing', async () => {
  await answer(desk, '1');
  await press(desk, 'n');
  await write(desk, half);
  const before = await theRecord(desk);
  await press(desk, 'F3');
  await expect(desk.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(desk.page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(story()).toHaveValue(half);
  await expect(story()).toBeFocused();
  await write(desk, ' عند الباب');
  await speak(desk, 'ar');
  await expect(desk.page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(story()).toHaveValue(`${half} عند الباب`);
  await press(desk, 'Enter');
  await expect.poll(async () => (await theRecord(desk)).intake.story).toBe(`${half} عند الباب`);
  const after = await theRecord(desk);
  expect(after.intake.id).toBe(before.intake.id);
  expect(after.intake.screening.answers).toEqual({ canTalk: 'yes' });
});

test('on an Arabic layout the keys work by their place', async () => {
  await pressArabic('KeyV', 'ر');
  await expect(desk.page.getByRole('group', { name: words.operator.approach.title }).first()).toHaveClass(/active/u);
  await pressArabic('Digit1', '١');
  await expect.poll(async () => (await theRecord(desk)).intake.approach.weapon).toBe('knife');
  await pressArabic('Enter', 'Enter');
  await pressArabic('KeyK', 'ن');
  await pressArabic('Digit2', '٢');
  await expect.poll(async () => (await theRecord(desk)).intake.contactKind).toBe('legal');
});

test('F6 hides all that is the caller’s, and no key reaches the record', async () => {
  await press(desk, 'n');
  await expect(story()).toBeFocused();
  expect(await seen()).toContain(half);
  expect(await seen()).toContain('0147');
  const before = await theRecord(desk);
  await press(desk, 'F6');
  await expect(desk.page.locator('.hide-screen')).toBeVisible();
  await expect(desk.page).toHaveTitle(words.operator.hide.title);
  const shown = await seen();
  for (const word of [half, '0147', 'نداء', 'Nida', words.operator.call.title]) expect(shown).not.toContain(word);
  await press(desk, '1', '2', '3', '4', 'k', 'Enter');
  await write(desk, 'لا أحد يرى هذا');
  await press(desk, 'F6');
  await expect(desk.page.locator('.hide-screen')).toBeHidden();
  await expect(story()).toHaveValue(`${half} عند الباب`);
  const after = await theRecord(desk);
  expect(after.intake).toEqual(before.intake);
  expect(await seen()).toContain('0147');
});

test('Ctrl+L locks, a wrong PIN is refused in words, the right one leads back to the same place', async () => {
  const before = await question(desk).innerText();
  await press(desk, 'Control+l');
  const field = desk.page.locator('#pin');
  await field.waitFor();
  await expect(desk.page.locator('body')).not.toContainText(half);
  await expect(desk.page.locator('body')).not.toContainText('0147');
  expect(await desk.page.evaluate(async () => (await window.nida?.openIntakes())?.ok)).toBe(false);
  await field.pressSequentially('9173');
  await field.press('Enter');
  await expect(desk.page.getByText(words.errors['pin-wrong'])).toBeVisible();
  await field.pressSequentially(pin);
  await field.press('Enter');
  await expect(question(desk)).toHaveText(before);
  await expect(story()).toHaveValue(`${half} عند الباب`);
  await expect(button(desk, words.operator.call.end)).toBeVisible();
});
