import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDesk, MessageTrouble } from '../../../contract/left-messages.ts';
import type { MessageSettings } from '../../../domain/call/left-message.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';

const path = '/api/left-messages';
const numbers = ['longestSeconds', 'keptDays'] as const;
type Typed = Partial<Record<(typeof numbers)[number], string>>;

function Settings({ settings }: { readonly settings: MessageSettings }) {
  const { t } = useTranslation('queue');
  const { ask, code, isBusy } = useAsk();
  const [typed, setTyped] = useState<Typed>({});
  const [chosen, setChosen] = useState<Partial<Pick<MessageSettings, 'isOffered' | 'isByKey'>>>({});
  const text = (name: (typeof numbers)[number]): string => typed[name] ?? String(settings[name]);
  const wanted = { ...settings, ...chosen };
  const keep = async (): Promise<void> => {
    const [longestSeconds, keptDays] = numbers.map((name) => Number(text(name).trim() || 'none'));
    if (!(await ask(`${path}/settings`, { ...wanted, longestSeconds, keptDays }))) return;
    setTyped({});
    setChosen({});
  };
  const isSame = Object.keys(typed).length + Object.keys(chosen).length === 0;
  return (
    <>
      <CheckBox
        label={t('messages.isOffered')}
        isOn={wanted.isOffered}
        onChange={(isOffered) => setChosen((before) => ({ ...before, isOffered }))}
      />
      {wanted.isOffered ? (
        <CheckBox
          label={t('messages.isByKey')}
          isOn={wanted.isByKey}
          onChange={(isByKey) => setChosen((before) => ({ ...before, isByKey }))}
        />
      ) : null}
      {numbers.map((name) => (
        <TextField
          key={name}
          label={t(`messages.${name}`)}
          value={text(name)}
          onChange={(next) => setTyped((before) => ({ ...before, [name]: next }))}
          onEnter={() => void keep()}
          inputMode="numeric"
          isNumber
        />
      ))}
      <RefusalLine code={code} />
      <Button onPress={() => void keep()} isDisabled={isBusy || isSame}>
        {t('messages.keep')}
      </Button>
    </>
  );
}

function Trouble({ trouble }: { readonly trouble: MessageTrouble }) {
  const { t } = useTranslation('queue');
  const codeWords = useCodeWords();
  const { dayAndTime, duration, number } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const when = dayAndTime(trouble.leftAt);
  const of = t('messages.of', { length: duration(trouble.seconds), when });
  return (
    <li className="admin-row">
      <span className="grow">
        <strong>{codeWords(trouble.code)}</strong>{' '}
        <span className="small quiet-text">
          {of} · {t('messages.tries', { n: number(trouble.tries) })}
        </span>
      </span>
      <Button
        onPress={() => void ask(`${path}/${trouble.id}/again`)}
        isDisabled={isBusy}
        label={`${t('messages.again')}: ${of}`}
      >
        {t('messages.again')}
      </Button>
      <RefusalLine code={code} />
    </li>
  );
}

function Changes({ changes }: Pick<MessageDesk, 'changes'>) {
  const { t } = useTranslation('queue');
  const { dayAndTime, number } = useFormats();
  if (changes.length === 0) return null;
  const said = (name: keyof MessageSettings, value: number): string =>
    name === 'isOffered' || name === 'isByKey' ? t(value === 1 ? 'messages.yes' : 'messages.no') : number(value);
  return (
    <details>
      <summary>{t('marks.changes')}</summary>
      <ul className="small">
        {changes.map(({ at, byName, name, before, after }) => (
          <li key={`${at} ${name}`} className="admin-row">
            <span className="grow">
              {t(`messages.${name}`)}: {t('messages.fromTo', { before: said(name, before), after: said(name, after) })}
            </span>
            <bdi>{byName}</bdi>
            <bdi className="quiet-text">{dayAndTime(at)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether callers may leave a message and for how long it is kept, and sounds that could not be fetched or deleted. */
export function MessagesPanel() {
  const { t } = useTranslation('queue');
  const query = useCentre<MessageDesk>(path, ['calls'], 30_000);
  return (
    <Panel title={t('messages.title')}>
      <p className="small quiet-text">{t('messages.how')}</p>
      <Reading query={query}>
        {({ settings, troubles, changes }) => (
          <>
            {troubles.length === 0 ? null : (
              <>
                <h3 className="label">{t('messages.troubles')}</h3>
                <ul>
                  {troubles.map((trouble) => (
                    <Trouble key={trouble.id} trouble={trouble} />
                  ))}
                </ul>
              </>
            )}
            <Settings settings={settings} />
            <Changes changes={changes} />
          </>
        )}
      </Reading>
    </Panel>
  );
}
