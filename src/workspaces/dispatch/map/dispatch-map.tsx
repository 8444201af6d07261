import './map.css';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../../contract/api.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { boundsOfFeatures } from './agency-map.ts';
import { boundsOf } from './bounds.ts';
import { MapSentence } from './map-sentence.tsx';
import { homeBounds } from './home-bounds.ts';
import { spotsOf } from './spots.ts';
import { useAgencyMap } from './use-agency-map.ts';
import { useDeskMap } from './use-desk-map.ts';
import { useGround, useLook } from './use-look.ts';
import { useMarks } from './use-marks.ts';

type DispatchMapProps = {
  readonly escalations: readonly EscalationView[];
  readonly chosen: EscalationView | null;
  readonly onChoose: (id: string) => void;
};

/** Where the open escalations are. An aid beside the written place: without it the desk is whole. */
export function DispatchMap({ escalations, chosen, onChoose }: DispatchMapProps) {
  const { t } = useTranslation('dispatch');
  const ground = useRef<HTMLDivElement>(null);
  const { state, map } = useDeskMap(ground, onChoose);
  const { agency, code } = useAgencyMap();
  const spots = spotsOf(escalations);
  useGround(map, agency);
  useMarks(map, spots, chosen?.id ?? null);
  const { hasArea, bounds } = useLook(map, chosen?.card.place ?? null, agency);
  const showAll = (): void => {
    const all = boundsOf(spots.map(({ point }) => [point.longitude, point.latitude]));
    map?.look(all ?? boundsOfFeatures(agency?.features ?? []) ?? homeBounds);
  };
  const acts =
    state === 'open' ? (
      <div className="map-acts">
        <Button look="quiet" onPress={() => map?.zoom(1)} label={t('map.nearer')}>
          +
        </Button>
        <Button look="quiet" onPress={() => map?.zoom(-1)} label={t('map.farther')}>
          −
        </Button>
        <Button
          look="quiet"
          onPress={() => (bounds === null ? undefined : map?.look(bounds))}
          isDisabled={bounds === null}
        >
          {t('map.chosen')}
        </Button>
        <Button look="quiet" onPress={showAll}>
          {t('map.all')}
        </Button>
      </div>
    ) : null;
  return (
    <Panel title={t('map.title')} className="dispatch-map" aside={acts}>
      <div className={`map-frame ${state}`}>
        <div className="map-ground" ref={ground} />
        {state === 'opening' ? <p className="sentence">{t('map.opening')}</p> : null}
        {state === 'failed' ? <p className="sentence">{t('map.failed')}</p> : null}
      </div>
      {chosen === null ? null : <MapSentence place={chosen.card.place} hasArea={hasArea && state === 'open'} />}
      <RefusalLine code={code} />
    </Panel>
  );
}
