import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitView } from '../../../contract/roster.ts';
import { unitKinds, type UnitKind } from '../../../domain/escalation/roster.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { readPoint } from './read-point.ts';

const typedPoint = ({ point }: UnitView): string =>
  point === undefined ? '' : `${point.latitude}, ${point.longitude}`;

/**
 * A unit of the list, new or changed; Enter keeps it.
 *
 * @param unit missing: a new one
 */
export function UnitForm({ unit, onKept }: { readonly unit?: UnitView; readonly onKept: () => void }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [callSign, setCallSign] = useState(unit?.callSign ?? '');
  const [kind, setKind] = useState<UnitKind>(unit?.kind ?? 'patrol');
  const [home, setHome] = useState(unit?.home ?? '');
  const [at, setAt] = useState(unit === undefined ? '' : typedPoint(unit));
  const point = readPoint(at);
  const isWhole = callSign.trim() !== '' && point !== undefined;
  const keep = async (): Promise<void> => {
    if (!isWhole) return;
    const id = unit === undefined ? {} : { id: unit.id };
    const isOut = unit?.outSince !== undefined;
    const isKept = await ask('/api/dispatch/units', { ...id, callSign: callSign.trim(), kind, home, point, isOut });
    if (!isKept) return;
    setCallSign('');
    setHome('');
    setAt('');
    onKept();
  };
  const enter = (): void => void keep();
  return (
    <fieldset className="unit-form">
      <legend>{t(unit === undefined ? 'units.add' : 'units.change')}</legend>
      <TextField label={t('units.callSign')} value={callSign} onChange={setCallSign} onEnter={enter} />
      <SelectField
        label={t('units.kindOf')}
        value={kind}
        options={unitKinds.map((value) => ({ value, text: t(`units.kind.${value}`) }))}
        onChange={setKind}
      />
      <TextField label={t('units.home')} value={home} onChange={setHome} onEnter={enter} />
      <TextField label={t('units.point')} value={at} onChange={setAt} onEnter={enter} isNumber />
      <Button look="primary" onPress={enter} isDisabled={!isWhole || isBusy}>
        {t('common:save')}
      </Button>
      {point === undefined ? <p className="small red-text">{t('units.pointWrong')}</p> : null}
      <RefusalLine code={code} />
    </fieldset>
  );
}
