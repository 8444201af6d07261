import { useTranslation } from 'react-i18next';
import type { Quarantined } from '../../../contract/api.ts';
import { GapList } from './gap-list.tsx';
import { QuarantinedRow } from './quarantined-row.tsx';

/** Steps the centre kept but could not take in: they wait for a person. */
export function QuarantinedRows({ quarantined }: { readonly quarantined: readonly Quarantined[] }) {
  const { t } = useTranslation('supervisor');
  return (
    <GapList title={t('quarantined')} count={quarantined.length}>
      {quarantined.map((one) => (
        <QuarantinedRow key={one.eventId} step={one} />
      ))}
    </GapList>
  );
}
