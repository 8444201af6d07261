import { useTranslation } from 'react-i18next';
import type { OpenIntake } from '../../../contract/api.ts';
import { levels } from '../../../domain/screening/rules.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import type { Show } from './behind.ts';
import { OpenIntakeRow } from './open-intake-row.tsx';

const rank = (intake: OpenIntake): number => (intake.helpAskedAt === null ? 0 : 10) + levels.indexOf(intake.level);

/** Intakes being taken now: whoever asks for help first, then the highest risk. */
export function OpenIntakesPanel({ intakes, show }: { readonly intakes: readonly OpenIntake[]; readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const { ask, code, isBusy } = useAsk();
  const ranked = intakes.toSorted((a, b) => rank(b) - rank(a) || (a.openedAt < b.openedAt ? -1 : 1));
  return (
    <Panel title={t('openIntakes')} className="scrolls">
      <RefusalLine code={code} />
      {ranked.length === 0 ? <p className="sentence">{t('openIntakesNone')}</p> : null}
      <ul>
        {ranked.map((intake) => (
          <li key={intake.intakeId}>
            <OpenIntakeRow
              intake={intake}
              show={show}
              isBusy={isBusy}
              onHelp={() => void ask(`/api/intakes/${intake.intakeId}/help-answered`)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
