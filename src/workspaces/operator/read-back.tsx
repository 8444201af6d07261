import { useTranslation } from 'react-i18next';
import { isReadBack, toReadBack } from '../../../domain/intake/read-back.ts';
import { Button } from '../../shared-ui/button.tsx';
import { usePlaceLine } from '../../shared-ui/place-text.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useDesk } from './desk-store.ts';

/** After the emergency went out: the sentence that repeats place and danger, and one key for the caller's yes. Nothing waits for it. */
export function ReadBack() {
  const { t } = useTranslation(['operator', 'common']);
  const intake = useDesk((desk) => desk.stored?.intake);
  const note = useDesk((desk) => desk.note);
  const asked = intake === undefined ? null : toReadBack(intake);
  const place = usePlaceLine(asked?.place ?? {});
  const isConfirmed = intake !== undefined && asked !== null && isReadBack(intake, asked.danger);
  const canConfirm = asked !== null && !isConfirmed;
  const confirm = (): void => {
    if (asked !== null) void note({ type: 'place.read-back', body: asked });
  };
  useHotkeys({ KeyB: canConfirm ? confirm : undefined });
  if (asked === null) return null;
  return (
    <section className="read-back" aria-label={t('readBack.title')}>
      {isConfirmed ? (
        <p className="small">
          <span aria-hidden="true">✓</span> {t('common:readBack.confirmed')}
        </p>
      ) : (
        <>
          <p>{t('readBack.say', { place, danger: t(`readBack.danger.${asked.danger}`) })}</p>
          <Button hotkey="B" onPress={confirm}>
            {t('readBack.do')}
          </Button>
        </>
      )}
    </section>
  );
}
