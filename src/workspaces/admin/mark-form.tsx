import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { genders, spokenLanguages, type MarksView, type StaffMark } from '../../../contract/queue.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { FormEnd } from './form-end.tsx';
import { useLanguageNames } from './use-language-names.ts';

type MarkFormProps = { readonly person: MarksView['people'][number]; readonly onClose: () => void };
const genderChoices = ['not-said', ...genders] as const;

/** What one person speaks, whether they serve children, and whether they are a woman or a man. */
export function MarkForm({ person, onClose }: MarkFormProps) {
  const { t } = useTranslation(['queue', 'common']);
  const { nameOf } = useWords();
  const languageName = useLanguageNames();
  const { ask, code, isBusy } = useAsk();
  const { staff, languages, isForChildren, gender } = person;
  const [mark, setMark] = useState<StaffMark>({ staff, languages, isForChildren, gender });
  const change = (part: Partial<StaffMark>): void => setMark((before) => ({ ...before, ...part }));
  const toggle = (one: StaffMark['languages'][number]): void =>
    change({
      languages: mark.languages.includes(one)
        ? mark.languages.filter((kept) => kept !== one)
        : [...mark.languages, one],
    });
  const keep = async (): Promise<void> => {
    if (await ask('/api/queue/marks/staff', mark)) onClose();
  };
  return (
    <Dialog title={nameOf(person)} onClose={onClose} className="ladder-dialog">
      <Chips
        label={t('marks.languages')}
        chips={spokenLanguages.map((one) => ({ value: one, text: languageName(one) }))}
        chosen={mark.languages}
        onChoose={toggle}
      />
      <Chips
        label={t('marks.gender')}
        chips={genderChoices.map((one) => ({
          value: one,
          text: one === 'not-said' ? t('marks.notSaid') : t(`common:gender.${one}`),
        }))}
        chosen={[mark.gender ?? 'not-said']}
        onChoose={(one) => change({ gender: one === 'not-said' ? null : one })}
      />
      <CheckBox
        label={t('marks.children')}
        isOn={mark.isForChildren}
        onChange={(isOn) => change({ isForChildren: isOn })}
      />
      <FormEnd
        code={code}
        keepWord={t('marks.keep')}
        isDisabled={isBusy}
        onKeep={() => void keep()}
        onClose={onClose}
      />
    </Dialog>
  );
}
