import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { aPng } from '../builders/a-file.ts';
import { button, drained, press, recordByHand, syncOf, theRecord, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let chosen: string;

const { files } = words.operator;
const { attachmentKind, attachments, close } = words.common;

/** Stands for the person before the system's own dialog, which no test can press. */
const choosing = ({ app }: OpenWindow, file: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }) });
  }, file);

test.beforeAll(async () => {
  shift = await beginShift('files');
  desk = await shift.operator('op-maryam');
  chosen = path.join(await freshFolder('files-chosen'), 'IMG_2041.jpg');
  await choosing(desk, chosen);
});
test.afterAll(async () => shift.end());

test('a photo is attached with keys, and the desk says when the centre has it', async () => {
  writeFileSync(chosen, aPng(600));
  await recordByHand(desk);
  await press(desk, 'a');
  await desk.page.getByRole('dialog', { name: files.dialog }).waitFor();
  await write(desk, 'الذراع اليسرى');
  await press(desk, 'Enter');
  const list = desk.page.getByRole('list', { name: files.title });
  await expect(list).toContainText('الذراع اليسرى');
  await expect(list).toContainText(files.saysWhere);
  await expect(list).toContainText(files.state.verified, { timeout: 20_000 });
  expect((await syncOf(desk)).filesWaiting).toBe(0);
  expect(JSON.stringify(await theRecord(desk))).not.toContain('fileKey');
});

test('what is no picture is refused in words, whatever it is called', async () => {
  writeFileSync(chosen, '<!doctype html><script>alert(1)</script>');
  await press(desk, 'a');
  await press(desk, 'Enter');
  await expect(desk.page.getByRole('alert')).toContainText(words.errors['attachment-type-not-taken']);
  await press(desk, 'Escape');
});

test('the unit the caller allows to know opens it, and sees the picture', async () => {
  await press(desk, 'c', '3', 'Enter', 'r', '3', 'Enter');
  await expect.poll(async () => (await theRecord(desk)).intake.request?.card.service).toBe('legal');
  await drained(desk);
  const worker = await shift.webDesk('cw-legal-amal');
  const shown = worker.page.getByRole('region', { name: attachments.title });
  // The newest is the last that is due.
  await expect
    .poll(async () => {
      await press(worker, 'ArrowDown');
      return shown.isVisible();
    })
    .toBe(true);
  await button(worker, `${attachments.open}: ${attachmentKind['injury-photo']}`).click();
  const picture = worker.page.getByRole('dialog').getByRole('img');
  await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(600);
  await worker.page.getByRole('button', { name: close }).click();
});
