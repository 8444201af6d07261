import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../contract/api.ts';
import type { Telling } from '../../domain/escalation/telling.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** The last of each kind to each agency is what people need; the rest is in the timeline. */
const lastOfEach = (all: readonly Telling[]): readonly Telling[] => [
  ...new Map(all.map((one) => [`${one.agency ?? ''} ${one.kind}`, one])).values(),
];

/** What became of the ladder's short message and automatic call to telephones of dispatch and of others who were asked. Nothing here is an acceptance. */
export function Tellings({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  const { time } = useFormats();
  const shown = lastOfEach(view.tellings ?? []);
  if (shown.length === 0) return null;
  return (
    <span className="row small" aria-label={t('telling.label')} role="group">
      {shown.map(({ id, agency, kind, state, at }) => (
        <span key={id}>
          {agency === undefined ? '' : `${t(`agency.${agency}`)} · `}
          {t(`telling.kind.${kind}`)}: {t(`telling.state.${state}`)} <bdi className="quiet-text">{time(at)}</bdi>
        </span>
      ))}
    </span>
  );
}
