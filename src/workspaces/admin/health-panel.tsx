import { useTranslation } from 'react-i18next';
import type { Health } from '../../../contract/api.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';

/** Clocks further apart than this make times of two desks hard to compare. */
const skewSeconds = 2;

/** Whether the centre answers, its version, and how far this device's clock is from its own. */
export function HealthPanel() {
  const { t } = useTranslation('admin');
  const { number } = useFormats();
  const query = useCentre<Health>('/api/health', [], 5000);
  const skew =
    query.data === undefined
      ? 0
      : Math.abs(secondsBetween(query.data.now, new Date(query.dataUpdatedAt).toISOString()));
  return (
    <Panel title={t('health')}>
      <Reading query={query}>
        {(health) => (
          <dl className="admin-facts">
            <dt>{t('centre')}</dt>
            <dd>
              {query.error === null ? <Word tone="green">{t('is.up')}</Word> : <Word tone="red">{t('is.down')}</Word>}
            </dd>
            <dt>{t('clock')}</dt>
            <dd>
              {skew <= skewSeconds ? (
                <Word tone="green">{t('clockRight')}</Word>
              ) : (
                <Word tone="amber">{t('clockWrong', { seconds: number(skew) })}</Word>
              )}
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
