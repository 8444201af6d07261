import { useTranslation } from 'react-i18next';
import { askStepOf, isAskLate, type AgencyAsked } from '../../../domain/escalation/agencies.ts';
import type { OwnSeconds } from '../../../domain/escalation/machine/timers.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';

type AgencyWordProps = {
  readonly asked: AgencyAsked;
  readonly own: OwnSeconds | undefined;
  /** At their own desk nobody is told to phone them. */
  readonly isTheirs: boolean;
};

/** Whether they come, in words: who said so, when, and how; and what the clock rang for. */
export function AgencyWord({ asked, own, isTheirs }: AgencyWordProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { time } = useFormats();
  const isLate = isAskLate(asked, useNow(), own);
  const { accepted, declined, alarm } = asked;
  if (declined !== undefined)
    return (
      <Word tone="neutral">
        {t('agency.declined', { name: declined.byName, time: time(declined.at) })} <bdi>{declined.reason}</bdi>
      </Word>
    );
  if (accepted !== undefined) {
    const said = { name: accepted.byName, time: time(accepted.at), by: accepted.takenDown ?? '' };
    return (
      <>
        <Word tone={askStepOf(asked) === 'done' ? 'neutral' : 'green'}>
          {t(accepted.takenDown === undefined ? 'agency.accepted' : 'agency.byPhone', said)}
        </Word>
        {alarm === undefined ? null : <Word tone="red">{t(`common:lateWhy.${alarm.why}`)}</Word>}
      </>
    );
  }
  return (
    <Word tone={isLate ? 'red' : 'amber'}>
      {t(isLate ? (isTheirs ? 'agency.lateHere' : 'agency.late') : 'agency.waits')} <Elapsed since={asked.at} />
    </Word>
  );
}
