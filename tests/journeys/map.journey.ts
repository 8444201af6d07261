import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { anAgencyMap } from '../builders/an-agency-map.ts';
import { press, takeCall, write } from './acts.ts';
import { expectReach, policyBroken, watchPolicy } from './reach.ts';
import { beginShift, type Shift } from './shift.ts';
import { speak, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let dispatch: OpenWindow;

test.beforeAll(async () => {
  shift = await beginShift('map');
  await writeFile(path.join(shift.data, 'map.geojson'), JSON.stringify(anAgencyMap()));
  desk = await shift.operator('op-noura');
});
test.afterAll(async () => shift.end());

const map = () => dispatch.page.locator('.dispatch-map');
const marks = () => dispatch.page.locator('.map-mark');

/** Addresses the page asked for, by origin. What its worker asks for is held to the same policy by the headers of the worker's file. */
const origins = (): Promise<readonly string[]> =>
  dispatch.page.evaluate(() => [
    ...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)),
  ]);

/** How many colours the ground itself shows; an empty canvas shows one. */
async function coloursDrawn(): Promise<number> {
  const picture = (await map().locator('.map-ground').screenshot({ timeout: 10_000 })).toString('base64');
  return dispatch.page.evaluate(async (encoded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${encoded}`;
    await image.decode();
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (paper === null) return 0;
    paper.drawImage(image, 0, 0);
    return new Set(new Uint32Array(paper.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, picture);
}

test('the map opens under the policy of the page, from our own origin alone', async () => {
  await takeCall(shift, desk, '+97455120147');
  await press(desk, 'F9', '1');
  dispatch = await shift.webDesk('dis-salem');
  await watchPolicy(dispatch);
  await dispatch.page.reload();
  await expect(map().locator('.map-frame.open canvas')).toBeVisible({ timeout: 60_000 });
  await expect(map()).toContainText(words.dispatch.map.wordsOnly);
  await expect(marks()).toHaveCount(0);
  expect(await coloursDrawn()).toBeGreaterThan(2);
  expect(await policyBroken(dispatch)).toEqual([]);
  expect(await origins()).toEqual([new URL(dispatch.page.url()).origin]);
});

test('coordinates written after sending put a mark on the map, and never before', async () => {
  // The emergency asks for the place by itself.
  await write(desk, 'خلف سوق الخضرة 25.17120, 51.60340');
  await press(desk, 'Enter');
  await expect(marks()).toHaveCount(1);
  // A press needs it to be in sight, where the map put it.
  await marks().click();
  await expect(marks()).toHaveAttribute('aria-pressed', 'true');
  await expect(map()).toContainText(words.dispatch.map.accuracyUnknown);
  await expectReach(dispatch, 'map in ar');
  await speak(dispatch, 'en');
  await expectReach(dispatch, 'map in en');
  expect(await policyBroken(dispatch)).toEqual([]);
});
