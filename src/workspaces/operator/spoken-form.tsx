import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpokenTo } from '../../../domain/escalation/handover.ts';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';

/** Who took it by phone, typed while they are on the line; Enter sends from any field. Without a name nobody took it. */
export function SpokenForm({ onTaken }: { readonly onTaken: (spoken: SpokenTo) => void }) {
  const { t } = useTranslation('operator');
  const [toName, setName] = useState('');
  const [badge, setBadge] = useState('');
  const [reference, setReference] = useState('');
  const spoken = { toName: toName.trim(), badge: badge.trim(), reference: reference.trim() };
  const send = (): void => (spoken.toName === '' ? undefined : onTaken(spoken));
  return (
    <fieldset className="spoken">
      <legend>{t('phoneCard.taken')}</legend>
      <TextField label={t('phoneCard.toName')} value={toName} onChange={setName} onEnter={send} autoFocus />
      <TextField label={t('phoneCard.badge')} value={badge} onChange={setBadge} onEnter={send} />
      <TextField label={t('phoneCard.reference')} value={reference} onChange={setReference} onEnter={send} />
      <Button look="primary" hotkey="Enter" onPress={send} isDisabled={spoken.toName === ''}>
        {t('phoneCard.send')}
      </Button>
    </fieldset>
  );
}
