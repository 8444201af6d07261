import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Show } from './behind.ts';
import { LevelWord } from './level-word.tsx';

/** What a search found; each opens its timeline. */
export function HitRows({ hits, show }: { readonly hits: readonly SearchHit[]; readonly show: Show }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { dayAndTime, digits } = useFormats();
  if (hits.length === 0) return <p className="sentence">{t('hitsNone')}</p>;
  return (
    <ul>
      {hits.map((hit) => (
        <li key={`${hit.intakeId} ${hit.name ?? ''}`}>
          <Button className="row-button" onPress={() => show({ kind: 'timeline', intakeId: hit.intakeId })}>
            <span className="row-line">
              <bdi className="row-name">
                {hit.name ?? (hit.maskedNumber === null ? t('common:withheld') : digits(hit.maskedNumber))}
              </bdi>
              <span className="grow" />
              <LevelWord level={hit.level} />
            </span>
            <span className="row-line small quiet-text">
              <bdi>{dayAndTime(hit.openedAt)}</bdi>
              <bdi>{hit.operatorName}</bdi>
              <span>{hit.outcome === null ? t('notEnded') : t(`common:outcome.${hit.outcome}`)}</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
