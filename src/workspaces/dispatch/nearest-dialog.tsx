import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { nearestFree, type Near, type RosterUnit } from '../../../domain/escalation/roster.ts';
import type { UnitStep } from '../../../domain/escalation/units.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { pointOf } from './map/spots.ts';
import { useRoster } from './use-roster.ts';

type NearestDialogProps = {
  readonly view: EscalationView;
  readonly onSend: (units: readonly RosterUnit[], step: UnitStep) => void;
  readonly onClose: () => void;
};

const most = 9;

/** How far a unit is over the ground; unknown is said. */
function useDistance(): (near: Near) => string {
  const { t } = useTranslation('dispatch');
  const { number } = useFormats();
  return ({ metres }) =>
    metres === null ? t('units.farUnknown') : t('units.far', { km: number(Math.round(metres / 100) / 10) });
}

function NearList({ near, onSend, onClose }: Omit<NearestDialogProps, 'view'> & { readonly near: readonly Near[] }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const distance = useDistance();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const send = (step: UnitStep): void => {
    const units = near.map(({ unit }) => unit).filter((unit) => chosen.has(unit.id));
    if (units.length === 0) return;
    onSend(units, step);
    onClose();
  };
  const digits = Object.fromEntries(near.map(({ unit }, index) => [`Digit${index + 1}`, () => toggle(unit.id)]));
  useHotkeys({ ...digits, Enter: chosen.size === 0 ? undefined : () => send('assigned') }, { inDialog: true });
  return (
    <>
      <ol className="near">
        {near.map((one, index) => (
          <li key={one.unit.id}>
            <Button
              hotkey={String(index + 1)}
              isOn={chosen.has(one.unit.id)}
              onPress={() => toggle(one.unit.id)}
              className="near-unit"
            >
              <bdi>{one.unit.callSign}</bdi> · {t(`units.kind.${one.unit.kind}`)} · {distance(one)}
              {one.unit.home === '' ? null : (
                <>
                  {' '}
                  · <bdi>{one.unit.home}</bdi>
                </>
              )}
            </Button>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button onPress={() => send('en-route')} isDisabled={chosen.size === 0}>
          {t('sendUnit')}
        </Button>
        <Button look="primary" hotkey="Enter" onPress={() => send('assigned')} isDisabled={chosen.size === 0}>
          {t('units.assign')}
        </Button>
      </div>
    </>
  );
}

/** Free units, the nearest first; one or several by their digits. */
export function NearestDialog({ view, onSend, onClose }: NearestDialogProps) {
  const { t } = useTranslation('dispatch');
  const query = useRoster();
  const to = pointOf(view.card.place);
  return (
    <Dialog title={t('units.nearest')} onClose={onClose} className="wide">
      {to === null ? <p className="banner amber">{t('units.noPoint')}</p> : null}
      <Reading query={query}>
        {(roster) => {
          const near = nearestFree(roster, to).slice(0, most);
          if (near.length === 0) return <p className="sentence">{t('units.noneFree')}</p>;
          return <NearList near={near} onSend={onSend} onClose={onClose} />;
        }}
      </Reading>
    </Dialog>
  );
}
