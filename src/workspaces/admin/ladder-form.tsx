import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settableFor, type LadderSettings } from '../../../domain/escalation/ladder-settings.ts';
import { rangeOf, secondsOf, type LadderTimer, type OwnSeconds } from '../../../domain/escalation/machine/timers.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { FormEnd } from './form-end.tsx';

type LadderFormProps = {
  readonly agency: string;
  readonly settings: LadderSettings;
  readonly onClose: () => void;
};
type Typed = Readonly<Partial<Record<LadderTimer, string>>>;

const typedOf = (seconds: OwnSeconds): Typed =>
  Object.fromEntries(Object.entries(seconds).map(([timer, value]) => [timer, String(value)]));

/** What was typed as seconds; an empty field leaves the preset; what is no number is sent as none and refused by its range. */
const secondsIn = (typed: Typed): OwnSeconds =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([timer, text]) => {
      const digits = latinDigits(text).trim();
      return digits === '' ? [] : [[timer, Number(digits)]];
    }),
  );

const numberIn = (text: string): string | null => {
  const digits = latinDigits(text).replaceAll(/[\s-]/gu, '');
  return digits === '' ? null : digits;
};

type SecondsFieldsProps = { readonly agency: string; readonly typed: Typed; readonly onChange: (typed: Typed) => void };

/** A field for each timer, with its preset and its range. */
function SecondsFields({ agency, typed, onChange }: SecondsFieldsProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { number } = useFormats();
  const field = (timer: LadderTimer) => {
    const { least, most } = rangeOf(timer);
    const preset = number(secondsOf(timer));
    return (
      <div key={timer}>
        <TextField
          label={t(`common:lateWhy.${timer}`)}
          value={typed[timer] ?? ''}
          onChange={(text) => onChange({ ...typed, [timer]: text })}
          placeholder={preset}
          inputMode="numeric"
          isNumber
        />
        <span className="small quiet-text">
          {t('ladderRange', { least: number(least), most: number(most), preset })}
        </span>
      </div>
    );
  };
  return (
    <>
      <p>{t('ladderSeconds')}</p>
      <div className="ladder-fields">{settableFor(agency).map(field)}</div>
    </>
  );
}

type Language = LadderSettings['language'];
const languages = [
  { value: 'ar', text: 'العربية' },
  { value: 'en', text: 'English' },
] as const satisfies readonly { value: Language; text: string }[];

/** The alarm of one agency: seconds by timer, two telephones, a language. It goes to a second administrator, and is not in force yet. */
export function LadderForm({ agency, settings, onClose }: LadderFormProps) {
  const { t } = useTranslation('admin');
  const { ask, code, isBusy } = useAsk();
  const [typed, setTyped] = useState<Typed>(() => typedOf(settings.seconds));
  const [sms, setSms] = useState(settings.sms ?? '');
  const [voiceCall, setVoiceCall] = useState(settings.voiceCall ?? '');
  const [language, setLanguage] = useState<Language>(settings.language);
  const title = agency === '*' ? t('ladderAll') : t('ladderFor', { agency });
  const send = async (): Promise<void> => {
    const wished = { seconds: secondsIn(typed), sms: numberIn(sms), voiceCall: numberIn(voiceCall), language };
    if (await ask('/api/ladder/changes', { agency, settings: wished })) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose} className="ladder-dialog">
      <div className="ladder-fields">
        <TextField label={t('ladderSms')} value={sms} onChange={setSms} inputMode="tel" isNumber />
        <TextField label={t('ladderCall')} value={voiceCall} onChange={setVoiceCall} inputMode="tel" isNumber />
      </div>
      <Chips label={t('ladderLanguage')} chips={languages} chosen={[language]} onChoose={setLanguage} />
      <SecondsFields agency={agency} typed={typed} onChange={setTyped} />
      <FormEnd
        code={code}
        keepWord={t('ladderPropose')}
        isDisabled={isBusy}
        onKeep={() => void send()}
        onClose={onClose}
      />
    </Dialog>
  );
}
