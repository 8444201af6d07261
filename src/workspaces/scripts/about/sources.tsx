import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared-ui/button.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';
import { freeName } from '../edits/lists.ts';
import type { EditorProps } from '../script-tabs.ts';

/** Where rules and figures come from, by the key that rules name. */
export function Sources({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  const { sources } = doc;
  const set = (next: Readonly<Record<string, string>>): void => onChange({ ...doc, sources: next });
  const remove = (key: string): void => {
    const { [key]: _old, ...rest } = sources;
    set(rest);
  };
  return (
    <section className="sources" aria-label={t('about.sources')}>
      <h3 className="label">{t('about.sources')}</h3>
      {Object.entries(sources).map(([key, text]) => (
        <div key={key} className="source-row" data-place={`/sources/${key}`}>
          <bdi className="small">{key}</bdi>
          <TextField
            label={t('about.source', { key })}
            value={text}
            onChange={(next) => set({ ...sources, [key]: next === '' ? '-' : next })}
            isLabelHidden
          />
          <Button look="quiet" label={t('about.sourceRemove', { key })} onPress={() => remove(key)}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={() => set({ ...sources, [freeName('source-', Object.keys(sources))]: '-' })}>
        {t('about.sourceAdd')}
      </Button>
    </section>
  );
}
