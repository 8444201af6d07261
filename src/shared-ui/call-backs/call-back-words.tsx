import { useTranslation } from 'react-i18next';
import type { CallBackItem, OverruleView } from '../../../contract/call-backs.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../word.tsx';

type ItemProps = { readonly item: CallBackItem };

/** Whether calling is safe now, and if not why. */
export function VerdictWord({ item: { verdict } }: ItemProps) {
  const { t } = useTranslation('callBacks');
  const { dayAndTime } = useFormats();
  if (verdict.may === 'call') return <Word tone="green">{t('verdict.call')}</Word>;
  if (verdict.may === 'never') return <Word tone="red">{t(`verdict.${verdict.why}`)}</Word>;
  if (verdict.may === 'ask') return <Word tone="amber">{t(`verdict.${verdict.why}`)}</Word>;
  return (
    <Word tone="amber">
      {verdict.at === null ? t('verdict.neverMeet') : t('verdict.outside-safe-hours', { when: dayAndTime(verdict.at) })}
    </Word>
  );
}

/** Who is to be called and why: the last digits, what happened, how often. */
export function WhoToCall({ item }: ItemProps) {
  const { t } = useTranslation(['callBacks', 'common']);
  const { digits, duration, number } = useFormats();
  const unheard = item.messages.filter((one) => one.heardAt === null && one.place !== 'gone');
  return (
    <>
      {item.maskedNumber === null ? (
        <span className="number">{t('common:withheld')}</span>
      ) : (
        <bdi dir="ltr" className="number">
          {digits(item.maskedNumber)}
        </bdi>
      )}
      {item.why === 'interrupted' ? (
        <Word tone="red">{t('why.interrupted')}</Word>
      ) : (
        <span className="small">{t(`why.${item.why}`)}</span>
      )}
      {unheard.length === 0 ? null : (
        <Word tone="amber">
          {t('message.waits', { length: duration(unheard.reduce((sum, one) => sum + one.seconds, 0)) })}
        </Word>
      )}
      {item.calls < 2 ? null : (
        <span className="small quiet-text">{t('calls', { count: item.calls, shown: number(item.calls) })}</span>
      )}
    </>
  );
}

/** When it is due and who has it. */
export function DueWords({ item, showsOwner = false }: ItemProps & { readonly showsOwner?: boolean }) {
  const { t } = useTranslation('callBacks');
  const { dayAndTime, time } = useFormats();
  const when = dayAndTime(item.dueAt);
  return (
    <>
      {item.isOverdue ? (
        <Word tone="amber">{t('overdue', { when })}</Word>
      ) : (
        <span className="small quiet-text">{t('due', { when })}</span>
      )}
      {item.keptForName !== null && item.keptUntil !== null ? (
        <span className="small">{t('kept', { name: item.keptForName, time: time(item.keptUntil) })}</span>
      ) : null}
      {showsOwner && item.ownerName !== null ? (
        <span className="small">{t('owner', { name: item.ownerName })}</span>
      ) : null}
    </>
  );
}

/** What two people made of the wish to call against the rule; nothing while nobody wished it. */
export function OverruleLine({ overrule }: { readonly overrule: OverruleView | null }) {
  const { t } = useTranslation('callBacks');
  const { time } = useFormats();
  if (overrule === null) return null;
  const { decidedByName: name, decidedBecause, isAllowed, isGood, validUntil } = overrule;
  if (name === null) return <Word tone="amber">{t('overrule.waits')}</Word>;
  if (isAllowed !== true)
    return <p className="small">{t('overrule.refused', { name, reason: decidedBecause ?? '' })}</p>;
  return isGood && validUntil !== null ? (
    <Word tone="green">{t('overrule.allowed', { name, time: time(validUntil) })}</Word>
  ) : (
    <p className="small quiet-text">{t('overrule.spent', { name })}</p>
  );
}
