import { useTranslation } from 'react-i18next';
import { safeDetails, type SafeContact, type SafeDetailName } from '../../../domain/people/safe-contact.ts';
import { callBackOf, lowered } from '../../../domain/people/call-back.ts';
import { ContactChangeLine } from '../../shared-ui/record/contact-change.tsx';
import { useChangesOf } from '../../state/contact-changes.ts';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { PromiseCallBack } from './call-backs/promise-call-back.tsx';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';
import { SafeDetail } from './safe-detail.tsx';

const rulings = ['allowed', 'forbidden', 'noVoicemail', 'voicemail'] as const;
const choices = [...rulings, ...safeDetails] as const;
type Choice = (typeof choices)[number];
const isDetail = (choice: Choice): choice is SafeDetailName => safeDetails.some((detail) => detail === choice);
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
  return isDetail(choice) && rule[choice] !== undefined;
}

/** What holds: as this console has it, with the noes that two people took back at the centre. One said here since then still counts. */
function useRule(): SafeContact {
  const intake = useDesk((desk) => desk.stored?.intake);
  const changes = useChangesOf(intake?.id);
  if (intake === undefined) return {};
  const lowers = changes.filter((one) => one.isLowered === true).flatMap((one) => one.lowers);
  const callBack = lowers.length === 0 ? undefined : callBackOf(lowered(intake, { lowers }));
  return callBack === undefined ? intake.safeContact : { ...intake.safeContact, callBack };
}

/** How this caller may be reached; the software holds everybody to it. */
export function SafeContactGroup() {
  const { t } = useTranslation('operator');
  const rule = useRule();
  const [latest] = useChangesOf(useDesk((desk) => desk.stored?.intake.id));
  const note = useDesk((desk) => desk.note);
  const activate = useGroups((groups) => groups.activate);
  const openForm = useDesk((desk) => desk.openForm);
  const form = useDesk((desk) => desk.form);
  const detail = safeDetails.find((one) => form === `safe:${one}`);
  const choose = (choice: Choice): void => {
    const body = rules[choice];
    if (body !== undefined) void note({ type: 'safe-contact.noted', body });
    else if (isDetail(choice)) openForm(`safe:${choice}`);
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
        chips={chipsOf(choices, text, isActive)}
        chosen={choices.filter((choice) => isChosen(rule, choice))}
        onChoose={choose}
      />
      {latest === undefined ? null : <ContactChangeLine change={latest} />}
      {detail === undefined ? null : (
        <SafeDetail
          key={detail}
          detail={detail}
          onDone={() => {
            openForm(null);
            activate('safe');
          }}
        />
      )}
      <PromiseCallBack />
    </GroupBox>
  );
}
