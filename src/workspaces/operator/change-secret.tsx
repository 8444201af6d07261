import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate } from '../../../contract/bridge.ts';
import { Button } from '../../shared-ui/button.tsx';
import { SecretField } from './secret-field.tsx';

type ChangeSecretProps = {
  readonly kind: Gate['secret'];
  readonly onChange: (old: string, next: string) => Promise<boolean>;
  readonly onBack: () => void;
};

/** The old PIN and a new one; the record itself is not touched. */
export function ChangeSecret({ kind, onChange, onBack }: ChangeSecretProps) {
  const { t } = useTranslation(['operator', 'common']);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [isChanging, setChanging] = useState(false);
  const canChange = old.length >= 4 && next.length >= 4 && !isChanging;
  const change = async (): Promise<void> => {
    if (!canChange) return;
    setChanging(true);
    const isDone = await onChange(old, next);
    if (isDone) return;
    setChanging(false);
    setOld('');
  };
  const enter = (): void => void change();
  const names =
    kind === 'pin'
      ? (['unlock.oldPin', 'unlock.newPin'] as const)
      : (['unlock.oldPassphrase', 'unlock.newPassphrase'] as const);
  return (
    <>
      <SecretField
        id="old-secret"
        label={t(names[0])}
        kind={kind}
        value={old}
        onChange={setOld}
        onEnter={enter}
        autoFocus
      />
      <SecretField id="new-secret" label={t(names[1])} kind={kind} value={next} onChange={setNext} onEnter={enter} />
      <Button look="primary" hotkey="Enter" onPress={enter} isDisabled={!canChange}>
        {t('unlock.change')}
      </Button>
      <Button look="quiet" onPress={onBack}>
        {t('common:cancel')}
      </Button>
    </>
  );
}
