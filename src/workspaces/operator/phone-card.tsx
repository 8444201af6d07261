import { useTranslation } from 'react-i18next';
import type { EscalationCard } from '../../../domain/escalation/card.ts';
import type { SpokenTo } from '../../../domain/escalation/handover.ts';
import { isPlaceKnown } from '../../../domain/people/place.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { readBackKey } from '../../shared-ui/read-back-key.ts';
import { SpokenForm } from './spoken-form.tsx';

type PhoneCardProps = {
  readonly card: EscalationCard;
  /** Null: it is taken already, and only read. */
  readonly onTaken: ((spoken: SpokenTo) => void) | null;
  readonly onClose: () => void;
};

/** What to read to the operations room by phone, in the order a dispatcher asks for it. */
export function PhoneCard({ card, onTaken, onClose }: PhoneCardProps) {
  const { t } = useTranslation(['operator', 'common']);
  const { approach } = card;
  const danger = [
    t(`common:danger.${card.danger}`),
    approach.weapon === undefined || approach.weapon === 'none' ? null : t(`common:weapon.${approach.weapon}`),
    approach.silent === true ? t('common:approach.silent') : null,
    approach.lockedIn === true ? t('common:approach.lockedIn') : null,
    approach.cannotSpeak === true ? t('common:approach.cannotSpeak') : null,
  ].filter((part) => part !== null);
  const people = card.people.map((one) =>
    [
      t(`common:person.${one.role}`),
      one.relation === undefined ? null : t(`common:relation.${one.relation}`),
      one.ageYears === undefined ? null : t('common:age', { years: one.ageYears }),
    ]
      .filter((part) => part !== null)
      .join(' '),
  );
  const lines = [
    { key: 'number', text: t('phoneCard.number') },
    { key: 'place', text: <PlaceText place={card.place} /> },
    { key: 'readBack', text: isPlaceKnown(card.place) ? t(readBackKey(card)) : '' },
    { key: 'danger', text: danger.join(' · ') },
    { key: 'people', text: people.join(' · ') },
    { key: 'callBack', text: t(`common:callBack.${card.callBack}`) },
    { key: 'story', text: card.story },
  ].filter((line) => line.text !== '');
  return (
    <Dialog title={t('phoneCard.title')} onClose={onClose} role="alertdialog" className="phone-card">
      <ol>
        {lines.map((line) => (
          <li key={line.key}>{line.text}</li>
        ))}
      </ol>
      {onTaken === null ? null : <SpokenForm onTaken={onTaken} />}
      <Button onPress={onClose} hotkey="Esc" autoFocus={onTaken === null}>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}
