import { useTranslation } from 'react-i18next';
import { ContactChangeLine } from '../../shared-ui/record/contact-change.tsx';
import { useContactChanges } from '../../state/contact-changes.ts';
import { GapList } from './gap-list.tsx';

/** What another supervisor asked about "never call back", and this one may decide. */
export function ContactChangeRows() {
  const { t } = useTranslation('record');
  const waiting = useContactChanges().filter((one) => one.mayDecide);
  return (
    <GapList title={t('lowered.waiting')} count={waiting.length}>
      {waiting.map((one) => (
        <li key={one.id}>
          <ContactChangeLine change={one} />
        </li>
      ))}
    </GapList>
  );
}
