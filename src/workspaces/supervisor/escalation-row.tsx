import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { AgenciesWord } from '../../shared-ui/agencies-word.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { LateWord } from '../../shared-ui/taken-by.tsx';
import { Tellings } from '../../shared-ui/tellings.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { UnitsWord } from '../../shared-ui/units-word.tsx';
import { Word } from '../../shared-ui/word.tsx';
import type { Show } from './behind.ts';
import { UnansweredWord } from './escalation-talk.tsx';
import { isWithoutTaker } from './unaccepted.ts';

/** One emergency in two lines: its state and clock, then what and where. */
export function EscalationRow({ view, show }: { readonly view: EscalationView; readonly show: Show }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { number } = useFormats();
  const state =
    view.state === 'accepted'
      ? t('common:handover.accepted', { name: view.acceptedByName ?? '' })
      : t(`common:handover.${view.state}`);
  const waits = isWithoutTaker(view);
  return (
    <Button className="row-button" onPress={() => show({ kind: 'timeline', intakeId: view.intakeId })}>
      <span className="row-line may-wrap">
        <Word tone={waits ? 'red' : 'green'}>{state}</Word>
        {waits && view.rung > 0 ? <Word tone="red">{t('rung', { n: number(view.rung) })}</Word> : null}
        {waits ? null : <LateWord view={view} />}
        <UnansweredWord view={view} />
        {view.ladderBehindSince === undefined ? null : <Word tone="red">{t('common:ladderBehind')}</Word>}
        <UnitsWord view={view} />
        <AgenciesWord view={view} />
        <span className="grow" />
        <Elapsed since={view.raisedAt} {...(view.arrivedAt === undefined ? {} : { until: view.arrivedAt })} />
      </span>
      <span className="row-line small quiet-text">
        <span>{t(`common:danger.${view.danger}`)}</span>
        <span className="clip">
          <PlaceText place={view.card.place} />
        </span>
        <span className="grow" />
        <bdi>{view.operatorName}</bdi>
      </span>
      <Tellings view={view} />
    </Button>
  );
}
