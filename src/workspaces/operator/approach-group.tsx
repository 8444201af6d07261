import { useTranslation } from 'react-i18next';
import type { Approach } from '../../../domain/people/approach.ts';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { useGroup } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';

const weapons = ['knife', 'firearm', 'other'] as const;
const flags = ['silent', 'lockedIn', 'cannotSpeak'] as const;
type ChipValue = (typeof weapons)[number] | (typeof flags)[number];
const all: readonly ChipValue[] = [...weapons, ...flags];
const isWeapon = (value: ChipValue): value is (typeof weapons)[number] => weapons.some((weapon) => weapon === value);

/** What an approaching patrol must know. */
export function ApproachGroup() {
  const { t } = useTranslation(['operator', 'common']);
  const approach = useDesk((desk) => desk.stored?.intake.approach) ?? {};
  const note = useDesk((desk) => desk.note);
  const choose = (value: ChipValue): void => {
    const body: Approach = isWeapon(value)
      ? { weapon: approach.weapon === value ? 'none' : value }
      : { [value]: approach[value] !== true };
    void note({ type: 'approach.noted', body });
  };
  const isActive = useGroup(
    'approach',
    all.map((value) => () => choose(value)),
  );
  const isChosen = (value: ChipValue): boolean =>
    isWeapon(value) ? approach.weapon === value : approach[value] === true;
  const chips = chipsOf(
    all,
    (value) => (isWeapon(value) ? t(`common:weapon.${value}`) : t(`common:approach.${value}`)),
    isActive,
  );
  return (
    <GroupBox group="approach" hotkey="V" title={t('approach.title')}>
      <Chips label={t('approach.title')} isLabelHidden chips={chips} chosen={all.filter(isChosen)} onChoose={choose} />
    </GroupBox>
  );
}
