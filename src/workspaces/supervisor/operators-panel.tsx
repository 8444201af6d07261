import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OperatorPresence, PresenceState, Supervision } from '../../../contract/api.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Word } from '../../shared-ui/word.tsx';
import type { Show } from './behind.ts';
import { LevelWord } from './level-word.tsx';

const order: readonly PresenceState[] = ['on-call', 'wrap-up', 'ready', 'break', 'away'];

/** One operator: state, time in it, risk of the open intake, and whether the console is there. */
function OperatorRow({ operator, asksHelp }: { readonly operator: OperatorPresence; readonly asksHelp: boolean }) {
  const { t } = useTranslation('supervisor');
  return (
    <>
      <span className="row-line">
        <bdi className="row-name">{operator.name}</bdi>
        <span className="grow" />
        {operator.level === null || operator.level === 'none' ? null : <LevelWord level={operator.level} />}
      </span>
      <span className="row-line small quiet-text">
        <span className={`presence ${operator.state}`}>{t(`presence.${operator.state}`)}</span>
        <Elapsed since={operator.since} />
        <span className="grow" />
        {asksHelp ? <Word tone="red">{t('asksHelp')}</Word> : null}
        {operator.connected ? null : <Word tone="amber">{t('notConnected')}</Word>}
        {operator.connected && operator.phone === 'unreachable' ? (
          <Word tone="amber">{t('phoneUnreachable')}</Word>
        ) : null}
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
  const operators = supervision.operators.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
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
