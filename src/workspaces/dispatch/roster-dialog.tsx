import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitView } from '../../../contract/roster.ts';
import type { UnitState } from '../../../domain/escalation/roster.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Word, type Tone } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { UnitForm } from './unit-form.tsx';
import { useRoster } from './use-roster.ts';

const tones: Readonly<Record<UnitState, Tone>> = {
  free: 'green',
  cleared: 'green',
  assigned: 'amber',
  'en-route': 'amber',
  'on-scene': 'amber',
  'out-of-service': 'neutral',
};

type RowProps = { readonly unit: UnitView; readonly onChange: () => void };

function RosterRow({ unit, onChange }: RowProps) {
  const { t } = useTranslation('dispatch');
  const { time } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const { id, callSign, kind, home, point, outSince, standing } = unit;
  const isOut = outSince !== undefined;
  const toggle = (): void =>
    void ask('/api/dispatch/units', { id, callSign, kind, home, point: point ?? null, isOut: !isOut });
  return (
    <li className="unit-part">
      <bdi className="unit-name">{callSign}</bdi>
      <span className="quiet-text small">
        {t(`units.kind.${kind}`)} · <bdi>{home === '' ? t('units.homeUnknown') : home}</bdi>
        {point === undefined ? ` · ${t('units.farUnknown')}` : ''}
      </span>
      <span className="grow" />
      <Word tone={tones[standing.state]}>
        {t(`units.state.${standing.state}`)} {standing.since === undefined ? null : <bdi>{time(standing.since)}</bdi>}
      </Word>
      <Button onPress={toggle} isDisabled={isBusy}>
        {t(isOut ? 'units.backIn' : 'units.takeOut')}
      </Button>
      <Button look="quiet" onPress={onChange}>
        {t('units.change')}
      </Button>
      <Button look="quiet" onPress={() => void ask(`/api/dispatch/units/${id}/remove`)} isDisabled={isBusy}>
        {t('units.remove')}
      </Button>
      <RefusalLine code={code} />
    </li>
  );
}

/** The agency's own units: what each does now, and how the list is kept. */
export function RosterDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const [changing, setChanging] = useState<UnitView | null>(null);
  const query = useRoster();
  return (
    <Dialog title={t('units.roster')} onClose={onClose} className="wide">
      <Reading query={query}>
        {(roster) => (
          <>
            {roster.length === 0 ? <p className="sentence">{t('units.rosterEmpty')}</p> : null}
            <ul className="unit-parts">
              {roster.map((unit) => (
                <RosterRow key={unit.id} unit={unit} onChange={() => setChanging(unit)} />
              ))}
            </ul>
          </>
        )}
      </Reading>
      {changing === null ? (
        <UnitForm onKept={() => undefined} />
      ) : (
        <UnitForm key={changing.id} unit={changing} onKept={() => setChanging(null)} />
      )}
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:close')}
        </Button>
      </div>
    </Dialog>
  );
}
