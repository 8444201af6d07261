import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openDesk, openRecord } from './open-desk.tsx';

const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('the unlock screen', () => {
  it('asks for the first PIN, and offers no change of one that is not there', async () => {
    await openDesk({ store: 'locked', gate: { state: 'choose' } });
    expect(await screen.findByText('اختر رمزاً لهذا الجهاز: 4 إلى 12 رقماً')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'غيّر رمزي' })).toBeNull();
  });

  it('says how long to wait after wrong ones and how many are left, and takes none until then', async () => {
    const desk = await openDesk({ language: 'en', store: 'locked', gate: { waitUntil: soon(30), triesLeft: 3 } });
    expect(await screen.findByRole('status')).toHaveTextContent(/Wait (?:30|29) seconds, then try again/u);
    expect(screen.getByText('3 tries left before this console locks you out')).toBeVisible();
    await desk.hands.type(screen.getByLabelText('PIN'), '4821{Enter}');
    expect(screen.getByRole('button', { name: 'Start the shift' })).toBeDisabled();
    expect(screen.queryByRole('heading', { name: 'Ready for the next call' })).toBeNull();
  });

  it.each([
    ['sign-in', 'ar', 'سجّل الدخول عبر المركز لتبدأ', 'تسجيل الدخول'],
    ['sign-in', 'en', 'Sign in through the centre to start', 'Sign in'],
    ['locked-out', 'ar', 'أُقفل هذا الجهاز عليك بعد عشر محاولات', 'تسجيل الدخول'],
    ['locked-out', 'en', 'This console locked you out after ten tries', 'Sign in'],
    ['ask-supervisor', 'ar', 'ينتظر فتح الجهاز موافقة المشرف', 'أعد المحاولة'],
    ['ask-supervisor', 'en', 'A supervisor must let you in', 'Try again'],
  ] as const)(
    'shows no field while it is %s, and the one thing that helps (%s)',
    async (state, language, said, does) => {
      await openDesk({ language, store: 'locked', gate: { state } });
      expect(await screen.findByText(said)).toBeVisible();
      await waitFor(() => expect(screen.getByRole('button', { name: does })).toHaveFocus());
      expect(document.querySelector('input')).toBeNull();
    },
  );

  it('leads from a forgotten PIN to the supervisor', async () => {
    const desk = await openDesk({ language: 'en', store: 'locked' });
    await desk.hands.click(await screen.findByRole('button', { name: 'I forgot my PIN' }));
    expect(await screen.findByText('A supervisor must let you in')).toBeVisible();
  });

  it('changes a PIN, and says that the old one was wrong', async () => {
    const desk = await openDesk({ language: 'en', store: 'locked' });
    await desk.hands.click(await screen.findByRole('button', { name: 'Change my PIN' }));
    await desk.hands.type(screen.getByLabelText('Your PIN now'), '0000');
    await desk.hands.type(screen.getByLabelText('New PIN'), '550417{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('(pin-wrong)');
    await desk.hands.type(screen.getByLabelText('Your PIN now'), '4821{Enter}');
    expect(await screen.findByRole('heading', { name: 'Ready for the next call' })).toBeVisible();
  });

  it('takes words where a passphrase is asked, and warns that nothing else guards the key', async () => {
    const desk = await openDesk({ store: 'locked', keystore: 'file', gate: { secret: 'passphrase', state: 'choose' } });
    const field = await screen.findByLabelText('عبارة السر');
    await desk.hands.type(field, 'باب أزرق');
    expect(field).toHaveValue('باب أزرق');
    expect(screen.getByText(/عبارتك وحدها تحميه/u)).toBeVisible();
  });

  it.each([
    ['ar', 'مفتاحاً لا يعرفه هذا الجهاز', 'ابدأ المناوبة'],
    ['en', 'a key this console does not know', 'Start the shift'],
  ] as const)(
    'says that the centre shows another key, and asks for the PIN all the same (%s)',
    async (language, said, does) => {
      await openDesk({ language, store: 'locked', gate: { centreKey: 'other' } });
      expect(await screen.findByRole('alert')).toHaveTextContent(said);
      expect(screen.getByRole('button', { name: does })).toBeVisible();
    },
  );
});

describe('a disk that takes no more', () => {
  it('is told at once with the paper form beside it; the words stay, and are saved when it is over', async () => {
    const desk = await openRecord({ language: 'en' });
    const story = await screen.findByRole('textbox', { name: 'What happened' });
    desk.nida.fill(true);
    await desk.hands.type(story, 'the door is broken');
    expect(await screen.findByText('Not saved! The disk is full. Write on paper until there is room.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Print the paper form' })).toBeVisible();
    expect(screen.getByText('Not saved!')).toBeVisible();
    expect(screen.queryByText('Saved here')).toBeNull();
    expect(story).toHaveValue('the door is broken');
    desk.nida.fill(false);
    await waitFor(() => {
      const kept = [...desk.nida.stored.values()][0];
      expect(kept?.drafts.story ?? kept?.intake.story).toBe('the door is broken');
    });
    expect(screen.queryByRole('button', { name: 'Print the paper form' })).toBeNull();
  });

  it('prints what is known in both languages, and shows none of it on the screen', async () => {
    const desk = await openRecord({ language: 'en' });
    await desk.hands.type(screen.getByRole('textbox', { name: 'What happened' }), 'she hides in the kitchen');
    await waitFor(() => expect([...desk.nida.stored.values()][0]?.drafts.story).toBe('she hides in the kitchen'));
    expect(document.querySelector('.paper')).toBeNull();
    fireEvent(window, new Event('beforeprint'));
    const paper = document.querySelector('.paper');
    expect(paper).toHaveTextContent('she hides in the kitchen');
    expect(paper).toHaveTextContent('ماذا حدث، بكلمات المتصل');
    expect(paper).toHaveTextContent('What happened, in the caller’s words');
    fireEvent(window, new Event('afterprint'));
    expect(document.querySelector('.paper')).toBeNull();
  });
});

describe('a record that was put aside', () => {
  it.each([
    [{ brought: null, missing: null }, /What is left in it is being read/u],
    [{ brought: 40, missing: 0 }, /Everything was recovered/u],
    [{ brought: 40, missing: 2 }, /40 steps were recovered, 2 were not found/u],
    [{ brought: 0, missing: null }, /It could not be read/u],
  ])('is told in words: %j', async (found, said) => {
    const at = new Date().toISOString();
    const desk = await openDesk({ language: 'en', sync: { setAside: { at, ...found } } });
    expect(await screen.findByText(said)).toBeVisible();
    await desk.hands.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(said)).toBeNull();
  });
});
