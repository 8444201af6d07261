import { useTranslation } from 'react-i18next';
import type { VersionRef } from '../../../domain/screening/answer.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useAssessment } from './use-run.ts';
import { theDesk } from './desk-store.ts';

type ScriptTabsProps = {
  readonly scripts: readonly VersionRef[];
  readonly shown: VersionRef;
  readonly onMore: () => void;
};

/** Which script is asked now, and the key that opens another one beside it. A suggestion is said in words. */
export function ScriptTabs({ scripts, shown, onMore }: ScriptTabsProps) {
  const { t } = useTranslation('operator');
  const { titleOf } = useScriptWords();
  const suggested = useAssessment()?.opens ?? [];
  if (scripts.length === 1 && suggested.length === 0) return null;
  const show = theDesk.getState().showScript;
  return (
    <div className="script-tabs row" role="group" aria-label={t('scripts.title')}>
      {scripts.map((script, index) => (
        <Button
          key={script.id}
          isOn={script.id === shown.id}
          onPress={() => show(index === 0 ? null : script.id)}
          look="quiet"
        >
          {index === 0 ? t('scripts.opening') : titleOf(script.id)}
        </Button>
      ))}
      {suggested.length === 0 ? null : (
        <Button hotkey="T" onPress={onMore}>
          {t('scripts.suggested', { titles: suggested.map(titleOf).join(t('scripts.comma')) })}
        </Button>
      )}
    </div>
  );
}
