import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { isAskOpen } from '../../../domain/escalation/agencies.ts';
import { standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import { isAskTimed } from '../../../domain/escalation/asking/states.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { AgencyAnswer } from './agency-answer.tsx';
import { SendUnits } from './send-units.tsx';

type OnCallActsProps = { readonly view: EscalationView; readonly staff: Staff };

/** What an agency on call does with what it was asked to: why it is needed, then accepting in one's own name, then its own units. */
export function OnCallActs({ view, staff }: OnCallActsProps): ReactNode {
  const { t } = useTranslation(['dispatch', 'common']);
  const { ask, code } = useAsk();
  const agency = onCallFor(staff);
  const asked = view.alsoAsked?.findLast((one) => one.agency === agency);
  if (agency === null || asked === undefined || !isAskTimed(standingOfAsk(view, asked))) return null;
  const { units = [], reason } = asked;
  const say = (path: string, body: object): Promise<boolean> => ask(`/api/escalations/${view.id}/${path}`, body);
  return (
    <footer className="acts">
      <RefusalLine code={code} />
      <p className="asked-why">
        <span className="label">{t('agency.whyYou')}</span> <bdi>{reason}</bdi>
      </p>
      <div className="acts-row">
        {isAskOpen(asked) ? null : (
          <SendUnits
            view={view}
            known={units.at(-1)?.unit ?? ''}
            waitsForWay={!units.some(({ enRouteAt }) => enRouteAt !== undefined)}
            onStep={(unit, step) => say('agency-unit', { agency, ...unit, step })}
          />
        )}
        <AgencyAnswer asked={asked} staff={staff} onSay={(path, body) => void say(path, body)} />
      </div>
    </footer>
  );
}
