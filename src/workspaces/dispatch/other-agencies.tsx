import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { isAskOpen, type AgencyAsked } from '../../../domain/escalation/agencies.ts';
import { isAskTimed } from '../../../domain/escalation/asking/states.ts';
import { standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import type { UnitName, UnitStep } from '../../../domain/escalation/units.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { AgencyAnswer } from './agency-answer.tsx';
import { AgencyDialog } from './agency-dialog.tsx';
import { AgencyUnits } from './agency-units.tsx';
import { AgencyWord } from './agency-word.tsx';

type RowProps = { readonly view: EscalationView; readonly asked: AgencyAsked; readonly staff: Staff };

/** One agency that was asked, what it said, and its units. */
function AgencyRow({ view, asked, staff }: RowProps) {
  const { t } = useTranslation('common');
  const { ask, code } = useAsk();
  const { agency, units = [] } = asked;
  const own = view.agencyLadders?.[agency];
  const isTheirs = staff.agency === agency;
  const isLive = isAskTimed(standingOfAsk(view, asked));
  const mayMove = isLive && !isAskOpen(asked) && (isTheirs || onCallFor(staff) === null);
  // At their own desk it is the largest thing below.
  const mayWriteDown = isLive && onCallFor(staff) === null;
  const say = (path: string, body: object): Promise<boolean> => ask(`/api/escalations/${view.id}/${path}`, body);
  const step = (unit: UnitName, to: UnitStep): Promise<boolean> => say('agency-unit', { agency, ...unit, step: to });
  return (
    <li className="agency">
      <div className="unit-part">
        <strong>{t(`agency.${agency}`)}</strong> <AgencyWord asked={asked} own={own} isTheirs={isTheirs} />
        <bdi className="small quiet-text">{asked.reason}</bdi>
        <span className="grow" />
        {mayWriteDown ? (
          <span className="row">
            <AgencyAnswer asked={asked} staff={staff} onSay={(path, body) => void say(path, body)} />
          </span>
        ) : null}
      </div>
      <AgencyUnits
        units={units}
        own={own}
        hasDigits={isTheirs}
        onStep={mayMove ? (unit, to) => void step(unit, to) : null}
      />
      <RefusalLine code={code} />
    </li>
  );
}

const taken: readonly EscalationView['state'][] = ['accepted', 'assigned', 'en-route', 'arrived'];

/** Which other agencies were asked to the same incident, who of them has accepted, and one more. */
export function OtherAgencies({ view, staff }: Omit<RowProps, 'asked'>) {
  const { t } = useTranslation('dispatch');
  const { ask, code } = useAsk();
  const [isAsking, setAsking] = useState(false);
  const asked = view.alsoAsked ?? [];
  const mayAsk = taken.includes(view.state) && onCallFor(staff) === null;
  useHotkeys({ KeyG: mayAsk ? () => setAsking(true) : undefined });
  if (!mayAsk && asked.length === 0) return null;
  return (
    <section aria-label={t('agency.title')}>
      <div className="section-head">
        <h3 className="label">{t('agency.title')}</h3>
        {mayAsk ? (
          <Button hotkey="G" onPress={() => setAsking(true)}>
            {t('agency.ask')}
          </Button>
        ) : null}
        <RefusalLine code={code} />
      </div>
      <ul className="unit-parts">
        {asked.map((one) => (
          <AgencyRow key={one.agency + one.at} view={view} asked={one} staff={staff} />
        ))}
      </ul>
      {isAsking ? (
        <AgencyDialog
          keptAs={`agency ${view.id}`}
          asked={asked}
          onClose={() => setAsking(false)}
          onSend={(body) => ask(`/api/escalations/${view.id}/ask-agency`, body)}
        />
      ) : null}
    </section>
  );
}
