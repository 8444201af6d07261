import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import type { SeenPerson } from '../../../contract/api.ts';
import {
  interpreterLanguages,
  targetKinds,
  type KeepTarget,
  type TargetKind,
} from '../../../contract/calls-together.ts';
import { may } from '../../../domain/access/roles.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { FormEnd } from './form-end.tsx';

const fresh = (): KeepTarget => ({
  id: uuidv7(),
  kind: 'duty',
  nameAr: '',
  nameEn: '',
  number: null,
  staff: null,
  languages: [],
  isActive: true,
});
const numberIn = (text: string): string | null => {
  const digits = latinDigits(text).replaceAll(/[\s-]/gu, '');
  return digits === '' ? null : digits;
};

type PartProps = { readonly target: KeepTarget; readonly onChange: (part: Partial<KeepTarget>) => void };

/** A colleague is a person, whose names come along. */
function Person({ target, onChange }: PartProps) {
  const { t } = useTranslation('admin');
  const { nameOf } = useWords();
  const people = useCentre<readonly SeenPerson[]>('/api/people', [], 15_000).data ?? [];
  const takers = people.filter((one) => may(one.role, 'take-calls'));
  const choose = (id: string): void => {
    const person = takers.find((one) => one.staffId === id);
    if (person !== undefined) onChange({ staff: id, nameAr: person.nameAr, nameEn: person.nameEn });
  };
  return (
    <SelectField
      label={t('targets.person')}
      value={target.staff ?? ''}
      options={takers.map((one) => ({ value: one.staffId, text: nameOf(one) }))}
      onChange={choose}
      placeholder={t('targets.choose')}
    />
  );
}

/** What stands of a target beside its kind: a person, or names and a number, and what an interpreter speaks. */
function Parts({ target, onChange }: PartProps) {
  const { t, i18n } = useTranslation('admin');
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const toggle = (code: KeepTarget['languages'][number]): void => {
    const { languages } = target;
    onChange({ languages: languages.includes(code) ? languages.filter((one) => one !== code) : [...languages, code] });
  };
  if (target.kind === 'colleague') return <Person target={target} onChange={onChange} />;
  return (
    <>
      <div className="ladder-fields">
        <TextField label={t('targets.nameAr')} value={target.nameAr} onChange={(nameAr) => onChange({ nameAr })} />
        <TextField label={t('targets.nameEn')} value={target.nameEn} onChange={(nameEn) => onChange({ nameEn })} />
        <TextField
          label={t('targets.number')}
          value={target.number ?? ''}
          onChange={(text) => onChange({ number: numberIn(text) })}
          inputMode="tel"
          isNumber
        />
      </div>
      {target.kind === 'interpreter' ? (
        <Chips
          label={t('targets.languages')}
          chips={interpreterLanguages.map((code) => ({ value: code, text: names.of(code) ?? code }))}
          chosen={target.languages}
          onChoose={toggle}
        />
      ) : null}
    </>
  );
}

type TargetFormProps = { readonly target: KeepTarget | null; readonly onClose: () => void };

/** One that operators may reach during a call, new or changed. `target` null: a new one. */
export function TargetForm({ target, onClose }: TargetFormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [kept, setKept] = useState<KeepTarget>(() => target ?? fresh());
  const change = (part: Partial<KeepTarget>): void => setKept((before) => ({ ...before, ...part }));
  const choose = (kind: TargetKind): void =>
    change({ kind, staff: null, languages: [], ...(kind === 'colleague' ? { number: null } : {}) });
  const send = async (): Promise<void> => {
    if (await ask('/api/call-targets', kept)) onClose();
  };
  return (
    <Dialog title={t('targets.one')} onClose={onClose} className="ladder-dialog">
      <Chips
        label={t('targets.kind')}
        chips={targetKinds.map((kind) => ({ value: kind, text: t(`common:together.role.${kind}`) }))}
        chosen={[kept.kind]}
        onChoose={choose}
      />
      <Parts target={kept} onChange={change} />
      <FormEnd
        code={code}
        keepWord={t('targets.keep')}
        isDisabled={isBusy || kept.nameAr.trim() === ''}
        onKeep={() => void send()}
        onClose={onClose}
      />
    </Dialog>
  );
}
