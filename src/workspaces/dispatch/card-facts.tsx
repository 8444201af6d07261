import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { EscalationCard } from '../../../domain/escalation/card.ts';
import type { CardPart } from '../../../domain/escalation/changed-parts.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { Word } from '../../shared-ui/word.tsx';
import { NewMark } from './new-mark.tsx';
import { PersonLine } from './person-line.tsx';

type CardFactsProps = {
  readonly view: EscalationView;
  readonly changed: readonly CardPart[];
  readonly before: EscalationCard | null;
};

const Fact = ({
  label,
  isNew = false,
  children,
}: {
  readonly label: string;
  readonly isNew?: boolean;
  readonly children: ReactNode;
}) => (
  <div className="fact">
    <dt className="label">
      {label} <NewMark isNew={isNew} />
    </dt>
    <dd>{children}</dd>
  </div>
);

/** Whether this caller may be called; forbidden and never asked are both said loudly. */
function CallBackRule({ view, isNew }: { readonly view: EscalationView; readonly isNew: boolean }) {
  const { t } = useTranslation();
  const { digits } = useFormats();
  const isSafe = view.card.callBack === 'allowed';
  return (
    <p className={`call-back ${isSafe ? '' : 'banner red'}`}>
      <span>
        <span aria-hidden="true">{isSafe ? '✓' : '⛔'}</span> {t(`callBack.${view.card.callBack}`)}
      </span>
      {isSafe && view.number !== undefined ? <bdi dir="ltr">{digits(view.number)}</bdi> : null}
      <NewMark isNew={isNew} />
    </p>
  );
}

/** Who is there, what must be known at once, the call, and the operator who listens. */
export function CardFacts({ view, changed, before }: CardFactsProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const words = useScriptWords();
  const known = new Set((before ?? view.card).people.map((person) => JSON.stringify(person)));
  return (
    <>
      <CallBackRule view={view} isNew={changed.includes('callBack')} />
      <dl className="facts">
        <Fact label={t('people')} isNew={changed.includes('people')}>
          {view.card.people.length === 0 ? (
            <span className="quiet-text">{t('peopleUnknown')}</span>
          ) : (
            <ul>
              {view.card.people.map((person, index) => (
                // People have no id on the card; their order is the order they were written down in.
                // oxlint-disable-next-line react/no-array-index-key -- see above
                <li key={index}>
                  <PersonLine person={person} /> <NewMark isNew={!known.has(JSON.stringify(person))} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={t('alerts')} isNew={changed.includes('alerts')}>
          <span className="row">
            {view.card.alerts.length === 0 ? (
              <span className="quiet-text">{t('alertsNone')}</span>
            ) : (
              view.card.alerts.map((id) => (
                <Word key={id} tone="red">
                  {words.alert(id)}
                </Word>
              ))
            )}
          </span>
        </Fact>
        <Fact label={t('call')}>
          {view.intakeCallState === null ? t('noCall') : t(`callLong.${view.intakeCallState}`)}
        </Fact>
        <Fact label={t('operator')}>
          <bdi>{view.operatorName}</bdi>
        </Fact>
      </dl>
    </>
  );
}
