import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { LateWord } from '../../shared-ui/taken-by.tsx';
import { Word, type Tone } from '../../shared-ui/word.tsx';

const tones: Readonly<Record<EscalationView['state'], Tone>> = {
  sent: 'red',
  delivered: 'red',
  accepted: 'green',
  rejected: 'amber',
  assigned: 'green',
  'en-route': 'green',
  arrived: 'green',
  closed: 'neutral',
  recalled: 'neutral',
  merged: 'neutral',
};

/** Where the hand-over stands and, while nobody has it, how wide the alarm already is. */
export function HandoverState({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const isWaiting = view.state === 'sent' || view.state === 'delivered';
  const state =
    view.state === 'accepted'
      ? t('common:handover.accepted', { name: view.acceptedByName ?? '' })
      : t(`common:handover.${view.state}`);
  return (
    <span className="row" role="status">
      <Word tone={tones[view.state]}>{isWaiting ? t('unaccepted') : state}</Word>
      {isWaiting && view.rung === 1 ? <Word tone="red">{t('rung1')}</Word> : null}
      {isWaiting && view.rung === 2 ? <Word tone="red">{t('rung2')}</Word> : null}
      {isWaiting ? null : <LateWord view={view} />}
      {view.ladderBehindSince === undefined ? null : <Word tone="red">{t('common:ladderBehind')}</Word>}
    </span>
  );
}
