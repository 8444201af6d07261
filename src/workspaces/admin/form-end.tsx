import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';

type FormEndProps = {
  /** Why it was not kept; null: nothing was refused. */
  readonly code: RefusalCode | null;
  readonly keepWord: string;
  readonly isDisabled: boolean;
  readonly onKeep: () => void;
  readonly onClose: () => void;
};

/** The end of a dialog that keeps what was typed: why it was refused, the way back, and the way on. */
export function FormEnd({ code, keepWord, isDisabled, onKeep, onClose }: FormEndProps) {
  const { t } = useTranslation('common');
  return (
    <>
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('cancel')}
        </Button>
        <Button look="primary" onPress={onKeep} isDisabled={isDisabled}>
          {keepWord}
        </Button>
      </div>
    </>
  );
}
