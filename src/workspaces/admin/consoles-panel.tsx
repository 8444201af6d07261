import { useTranslation } from 'react-i18next';
import { ConsolesList } from '../../shared-ui/consoles/consoles-list.tsx';
import { Panel } from '../../shared-ui/panel.tsx';

/** Every console as a machine. To stop one is a supervisor's right: theirs is the shift that works on it. */
export function ConsolesPanel() {
  const { t } = useTranslation('consoles');
  return (
    <Panel title={t('list')}>
      <ConsolesList mayStop={false} />
    </Panel>
  );
}
