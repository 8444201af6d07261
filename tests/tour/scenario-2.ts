import ar from '../../locales/ar/casework.json' with { type: 'json' };
import en from '../../locales/en/casework.json' with { type: 'json' };
import { step, type Stage } from './stage.ts';
import { endCall, takeCall } from './whole-call.ts';

const words = {
  ar: {
    daughter: 'نورة 7',
    story:
      'طلقها من شهرين ولا يسمح لها برؤية ابنتها، وهي عند جدتها لأبيها. لا عنف، يصارخ فقط. تعمل صباحاً في عيادة مدرسية.',
  },
  en: {
    daughter: 'Noura 7',
    story:
      'Divorced two months ago; he keeps the daughter at his mother’s. No violence, only shouting. She works mornings in a school clinic.',
  },
} as const;

/** The eleven danger questions: every one no, but she has left him. */
const lethality = ['2', '2', '2', '2', '2', '2', '1', '2', '2', '2', '2'] as const;

/** S2, custody advice: no trigger found, a legal request with an owner, a clock and an appointment in safe hours. */
export async function custodyAdvice(stage: Stage): Promise<void> {
  const { console: desk, casework, hands, language } = stage;
  const said = words[language];
  const { accept } = language === 'ar' ? ar : en;
  const scenario = 'S2';
  await takeCall(stage, scenario, '+97433014420', 'counselling');
  await step(stage, { scenario, name: 'safety' }, () => hands.press('1', '2', '2'));
  await step(stage, { scenario, name: 'screening' }, () => hands.press(...lethality));
  await step(stage, { scenario, name: 'kind-and-contact' }, async () => {
    await hands.press('k', '2', 's', '1', '3', '5');
    await hands.type('15');
    await hands.press('Enter');
  });
  await step(stage, { scenario, name: 'daughter' }, async () => {
    await hands.press('w', '3', '3');
    await hands.type(said.daughter);
    await hands.press('Enter');
  });
  await step(stage, { scenario, name: 'consent' }, () => hands.press('c', '3'));
  await step(stage, { scenario, name: 'story' }, async () => {
    await hands.press('n');
    await hands.type(said.story);
    await hands.press('Enter');
  });
  await step(stage, { scenario, name: 'request' }, () => hands.press('r', '7', '8'));
  await step(stage, { scenario, name: 'request-opened' }, async () => {
    await hands.press('Enter');
    await desk.page.locator('.handover .word.green').waitFor();
  });
  await step(stage, { scenario, name: 'at-the-legal-unit', window: casework }, async () => {
    // The newest is due last.
    await casework.page.locator('.row-button').last().click();
    await casework.page.getByText(said.story).first().waitFor();
  });
  await step(stage, { scenario, name: 'accepted-by-name', window: casework }, async () => {
    await casework.page.keyboard.press('a');
    await casework.page.getByRole('button', { name: accept }).waitFor({ state: 'detached' });
  });
  await step(stage, { scenario, name: 'operator-sees-owner' }, () =>
    desk.page.locator('.handover', { hasText: /أمل|Amal/u }).waitFor(),
  );
  await endCall(stage, scenario);
}
