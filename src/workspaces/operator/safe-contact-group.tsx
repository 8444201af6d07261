import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SafeContact } from '../../../domain/people/safe-contact.ts';
import { timeTyped } from '../../../domain/people/time-typed.ts';
import { Chips } from '../../shared-ui/chips.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';

const choices = ['allowed', 'forbidden', 'noVoicemail', 'voicemail', 'until', 'from', 'codeWord'] as const;
type Choice = (typeof choices)[number];
const rules: Partial<Record<Choice, SafeContact>> = {
  allowed: { callBack: 'allowed' },
  forbidden: { callBack: 'forbidden' },
  noVoicemail: { voicemail: 'forbidden' },
  voicemail: { voicemail: 'allowed' },
};

function isChosen(rule: SafeContact, choice: Choice): boolean {
  const wanted = rules[choice];
  if (wanted?.callBack !== undefined) return rule.callBack === wanted.callBack;
  if (wanted?.voicemail !== undefined) return rule.voicemail === wanted.voicemail;
  return choice === 'until' || choice === 'from' || choice === 'codeWord' ? rule[choice] !== undefined : false;
}

type DetailProps = { readonly detail: 'until' | 'from' | 'codeWord'; readonly onDone: () => void };

/** One detail asked for in place: a time of day in any digits ("15", "3:30") or the code word. */
function SafeDetail({ detail, onDone }: DetailProps) {
  const { t } = useTranslation('operator');
  const note = useDesk((desk) => desk.note);
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isDone = useRef(false);
  const commit = (): void => {
    // Leaving the field after Enter commits a second time.
    if (isDone.current) return;
    const value = detail === 'codeWord' ? text.trim() : timeTyped(text);
    if (text.trim() !== '' && value === null) return setWrong(true);
    isDone.current = true;
    if (value !== null && value !== '') void note({ type: 'safe-contact.noted', body: { [detail]: value } });
    onDone();
  };
  return (
    <div className="safe-detail">
      <TextField
        label={t(`safe.${detail}`)}
        value={text}
        onChange={setText}
        onCommit={commit}
        isNumber={detail !== 'codeWord'}
        autoFocus
      />
      {isWrong ? (
        <p role="alert" className="small red-text">
          {t('safe.timeWrong')}
        </p>
      ) : null}
    </div>
  );
}

/** How this caller may be reached; the software holds everybody to it. */
export function SafeContactGroup() {
  const { t } = useTranslation('operator');
  const rule = useDesk((desk) => desk.stored?.intake.safeContact) ?? {};
  const note = useDesk((desk) => desk.note);
  const activate = useGroups((groups) => groups.activate);
  const [detail, setDetail] = useState<DetailProps['detail'] | null>(null);
  const choose = (choice: Choice): void => {
    const body = rules[choice];
    if (body !== undefined) void note({ type: 'safe-contact.noted', body });
    else if (choice === 'until' || choice === 'from' || choice === 'codeWord') setDetail(choice);
  };
  const isActive = useGroup(
    'safe',
    choices.map((choice) => () => choose(choice)),
  );
  const text = (choice: Choice): string => {
    const value = choice === 'until' || choice === 'from' ? rule[choice] : undefined;
    return value === undefined
      ? t(`safe.${choice}`)
      : t(`safe.${choice === 'until' ? 'untilTime' : 'fromTime'}`, { time: value });
  };
  return (
    <GroupBox group="safe" hotkey="S" title={t('safe.title')}>
      <Chips
        label={t('safe.title')}
        isLabelHidden
        chips={choices.map((value, index) => ({
          value,
          text: text(value),
          ...(isActive ? { hotkey: String(index + 1) } : {}),
        }))}
        chosen={choices.filter((choice) => isChosen(rule, choice))}
        onChoose={choose}
      />
      {detail === null ? null : (
        <SafeDetail
          key={detail}
          detail={detail}
          onDone={() => {
            setDetail(null);
            activate('safe');
          }}
        />
      )}
    </GroupBox>
  );
}
