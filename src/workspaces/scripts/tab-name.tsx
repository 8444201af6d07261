import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../../shared-ui/word.tsx';
import type { ScriptTab } from './script-tabs.ts';

type TabNameProps = { readonly tab: ScriptTab; readonly errors: number; readonly approvals: number };

/** What a tab is called, with what waits behind it. */
export function TabName({ tab, errors, approvals }: TabNameProps) {
  const { t } = useTranslation('scripts');
  const { number } = useFormats();
  return (
    <>
      {t(`tab.${tab}`)}
      {tab === 'check' && errors > 0 ? (
        <Word tone="red">{t('tab.errors', { count: errors, number: number(errors) })}</Word>
      ) : null}
      {tab === 'decide' ? (
        <span className="small">
          <bdi>{t('tab.approvals', { number: number(approvals), of: number(2) })}</bdi>
        </span>
      ) : null}
    </>
  );
}
