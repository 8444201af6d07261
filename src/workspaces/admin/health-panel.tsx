import { useTranslation } from 'react-i18next';
import type { Health } from '../../../contract/api.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';

/** Whether the centre's parts answer, in words. */
export function HealthPanel() {
  const { t } = useTranslation('admin');
  const query = useCentre<Health>('/api/health', [], 5000);
  return (
    <Panel title={t('health')}>
      <Reading query={query}>
        {(health) => (
          <dl className="admin-facts">
            <dt>{t('database')}</dt>
            <dd>
              <Word tone={health.database === 'up' ? 'green' : 'red'}>{t(`is.${health.database}`)}</Word>
            </dd>
            <dt>{t('telephony')}</dt>
            <dd>
              <Word tone={health.telephony === 'up' ? 'green' : 'red'}>{t(`is.${health.telephony}`)}</Word>
            </dd>
            <dt>{t('version')}</dt>
            <dd>
              <bdi dir="ltr">{health.version}</bdi>
            </dd>
          </dl>
        )}
      </Reading>
    </Panel>
  );
}
