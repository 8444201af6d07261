import { useTranslation } from 'react-i18next';
import type { ConsoleRow } from '../../../contract/consoles.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../word.tsx';

/** How far a console is with what it was told: at work, told, held up, done. */
export function ConsoleState({ console }: { readonly console: ConsoleRow }) {
  const { t } = useTranslation('consoles');
  const { dayAndTime, number } = useFormats();
  const { order, doneOrder, doneAt, isHeld, sealed } = console;
  if (order === null) return <Word tone="green">{t('atWork')}</Word>;
  if (doneOrder === order && doneAt !== null)
    return <Word tone="green">{t(`done.${order}`, { when: dayAndTime(doneAt) })}</Word>;
  return (
    <>
      <Word tone="amber">{t(`told.${order}`)}</Word>
      {isHeld ? <Word tone="red">{t('held')}</Word> : null}
      {!isHeld && sealed > 0 ? <Word tone="amber">{t('sealed', { count: sealed, shown: number(sealed) })}</Word> : null}
    </>
  );
}
