import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queueDefaults, type QueueSettings } from '../../../domain/queue/settings.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';

const path = '/api/queue/settings';
const names = ['offerSeconds', 'preferSeconds', 'wrapUpSeconds'] as const;
type Name = (typeof names)[number];

function Times({ settings }: { readonly settings: QueueSettings }) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const text = (name: Name): string => typed[name] ?? String(settings[name]);
  const keep = async (): Promise<void> => {
    const wanted = Object.fromEntries(names.map((name) => [name, Number(text(name).trim() || 'none')]));
    if (await ask(path, wanted)) setTyped({});
  };
  return (
    <>
      {names.map((name) => (
        <TextField
          key={name}
          label={`${t(`settings.${name}`)} (${t('settings.usual', { shown: number(queueDefaults[name]) })})`}
          value={text(name)}
          onChange={(next) => setTyped((before) => ({ ...before, [name]: next }))}
          onEnter={() => void keep()}
          inputMode="numeric"
          isNumber
        />
      ))}
      <RefusalLine code={code} />
      <Button onPress={() => void keep()} isDisabled={isBusy || Object.keys(typed).length === 0}>
        {t('settings.keep')}
      </Button>
    </>
  );
}

/** The seconds a hotline's queue goes by. */
export function QueuePanel() {
  const { t } = useTranslation('queue');
  const query = useCentre<QueueSettings>(path, [], 30_000);
  return (
    <Panel title={t('settings.title')}>
      <Reading query={query}>{(settings) => <Times settings={settings} />}</Reading>
    </Panel>
  );
}
