import ar from '../../locales/ar/dispatch.json' with { type: 'json' };
import en from '../../locales/en/dispatch.json' with { type: 'json' };
import { step, type Stage } from './stage.ts';
import { endCall, takeCall } from './whole-call.ts';

const words = {
  ar: {
    place: 'الوكرة، خلف سوق الخضرة القديم، بيت بابه أخضر، منطقة تسعين',
    story: 'كسر باب الغرفة ومعه سكين. هي وطفلاها محبوسون في الحمام.',
  },
  en: {
    place: 'Al Wakrah, behind the old vegetable market, house with a green door, zone 90',
    story: 'He broke the door of the room and has a knife. She and her two children are locked in the bathroom.',
  },
} as const;

/** S1, danger now: the first wave goes with two keys after the word "knife"; everything else follows while she talks. */
export async function dangerNow(stage: Stage): Promise<void> {
  const { console: desk, dispatch, hands, language } = stage;
  const said = words[language];
  const { arrived } = language === 'ar' ? ar : en;
  const scenario = 'S1';
  await takeCall(stage, scenario, '+97455120147', 'danger');
  await step(stage, { scenario, name: 'emergency-asked' }, () => hands.press('F9'));
  await step(stage, { scenario, name: 'emergency-sent' }, async () => {
    await hands.press('1');
    await desk.page.locator('.handover').waitFor();
  });
  await step(stage, { scenario, name: 'at-dispatch', window: dispatch }, () =>
    dispatch.page.locator('.accept').waitFor(),
  );
  await step(stage, { scenario, name: 'place' }, async () => {
    await hands.type(said.place);
    await hands.press('Enter');
  });
  await step(stage, { scenario, name: 'approach-and-contact' }, () => hands.press('v', '1', '4', '5', 's', '2'));
  await step(stage, { scenario, name: 'people' }, async () => {
    await hands.press('w', '3', '1');
    await hands.type('5');
    await hands.press('Enter', '3', '1');
    await hands.type('1');
    await hands.press('Enter', '4', '1', '1');
  });
  await step(stage, { scenario, name: 'dispatch-sees-it', window: dispatch }, () =>
    dispatch.page.getByText(said.place, { exact: false }).first().waitFor(),
  );
  await step(stage, { scenario, name: 'accepted', window: dispatch }, async () => {
    await dispatch.page.keyboard.press('a');
    await dispatch.page.locator('.unit-field').waitFor();
  });
  await step(stage, { scenario, name: 'operator-sees-name' }, () => desk.page.locator('.handover.green').waitFor());
  await step(stage, { scenario, name: 'screening' }, async () => {
    // Danger now, the children and the weapon are known and not asked again.
    await hands.press('1', '4', '1');
  });
  await step(stage, { scenario, name: 'story' }, async () => {
    await hands.press('n');
    await hands.type(said.story);
    await hands.press('Enter');
  });
  await step(stage, { scenario, name: 'unit-on-the-way', window: dispatch }, async () => {
    await dispatch.page.keyboard.press('u');
    await dispatch.page.keyboard.type('P-12');
    await dispatch.page.keyboard.press('Enter');
    await dispatch.page.getByRole('button', { name: arrived }).waitFor();
  });
  await step(stage, { scenario, name: 'unit-arrived', window: dispatch }, async () => {
    await dispatch.page.keyboard.press('v');
    await dispatch.page.getByRole('button', { name: arrived }).waitFor({ state: 'detached' });
  });
  await step(stage, { scenario, name: 'operator-sees-arrival' }, () =>
    desk.page
      .getByText(/وصلت الدورية|Unit arrived/u)
      .first()
      .waitFor(),
  );
  await endCall(stage, scenario);
}
