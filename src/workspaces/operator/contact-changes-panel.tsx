import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { ContactChangeLine } from '../../shared-ui/record/contact-change.tsx';
import { useContactChanges } from '../../state/contact-changes.ts';

/** What a supervisor asks about a "never call back" that I wrote down; nothing at all while there is none. */
export function ContactChangesPanel() {
  const { t } = useTranslation('record');
  const waiting = useContactChanges().filter((one) => one.mayDecide);
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('lowered.waiting')}>
      <ul className="rows">
        {waiting.map((one) => (
          <li key={one.id}>
            <ContactChangeLine change={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
