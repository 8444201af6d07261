import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OperatorPresence, Supervision } from '../../../contract/api.ts';
import type { PresenceState } from '../../../domain/queue/standing.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Word } from '../../shared-ui/word.tsx';
import type { Show } from './behind.ts';
import { LevelWord } from './level-word.tsx';

const order: readonly PresenceState[] = [
  'on-call',
  'wrap-up',
  'by-hand',
  'ready',
  'technical',
  'break',
  'meeting',
  'training',
  'away',
];
const working = new Set<PresenceState>(['on-call', 'wrap-up', 'by-hand']);

/** Those whom no call reaches though they are ready come first: somebody must look. */
const placeOf = ({ state, because }: OperatorPresence): number => (because === null ? order.indexOf(state) : -1);

/** What keeps this operator from the calls, in a word of its own; what they chose themselves is none. */
function TroubleWord({ because, isOverdue, connected, phone, state }: OperatorPresence) {
  const { t } = useTranslation(['supervisor', 'queue']);
  if (because !== null)
    return <Word tone={because === 'not-responding' ? 'red' : 'amber'}>{t(`queue:because.${because}`)}</Word>;
  if (isOverdue) return <Word tone="amber">{t('queue:overdue')}</Word>;
  if (!working.has(state)) return null;
  if (!connected) return <Word tone="amber">{t('notConnected')}</Word>;
  return phone === 'unreachable' ? <Word tone="amber">{t('phoneUnreachable')}</Word> : null;
}

/** One operator: state, time in it, risk of the open intake, and whether the console is there. */
function OperatorRow({ operator, asksHelp }: { readonly operator: OperatorPresence; readonly asksHelp: boolean }) {
  const { t } = useTranslation(['supervisor', 'queue']);
  return (
    <>
      <span className="row-line">
        <bdi className="row-name">{operator.name}</bdi>
        <span className="grow" />
        {operator.level === null || operator.level === 'none' ? null : <LevelWord level={operator.level} />}
      </span>
      <span className="row-line small quiet-text">
        {operator.because === null ? (
          <span className={`presence ${operator.state}`}>{t(`queue:state.${operator.state}`)}</span>
        ) : (
          <TroubleWord {...operator} />
        )}
        <Elapsed since={operator.since} />
        <span className="grow" />
        {asksHelp ? <Word tone="red">{t('asksHelp')}</Word> : null}
        {operator.because === null ? <TroubleWord {...operator} /> : null}
      </span>
    </>
  );
}

/** Who is on shift and what they are in; those on a call first. */
export function OperatorsPanel({ supervision, show }: { readonly supervision: Supervision; readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const helpWanted = new Set(
    supervision.openIntakes.filter((one) => one.helpAskedAt !== null).map((one) => one.intakeId),
  );
  const operators = supervision.operators.toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <Panel title={t('operators')} className="scrolls">
      {operators.length === 0 ? <p className="sentence">{t('operatorsNone')}</p> : null}
      <ul>
        {operators.map((operator) => {
          const { intakeId } = operator;
          const row = <OperatorRow operator={operator} asksHelp={intakeId !== null && helpWanted.has(intakeId)} />;
          return (
            <li key={operator.staffId}>
              {intakeId === null ? (
                <div className="row-button still">{row}</div>
              ) : (
                <Button className="row-button" onPress={() => show({ kind: 'timeline', intakeId })}>
                  {row}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
