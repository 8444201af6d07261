import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import type { Ability } from '../../../contract/calls-together.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { KeypadDialog } from './keypad-dialog.tsx';
import { TargetDialog } from './target-dialog.tsx';
import type { CallActs } from './use-calls.ts';

type TogetherKeysProps = { readonly call: CallCard; readonly acts: CallActs };
type Open = 'hand-on' | 'bring-in' | 'keypad';

/** What this call's network cannot do, in one line behind a word; nothing when it can do all. */
function CannotDo({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation('operator');
  const wanted: readonly Ability[] = ['consult', 'transfer', 'bringIn', 'keypad'];
  // Only where the agency lets calls be recorded is it worth a word that this network cannot.
  const asked = call.recording === undefined ? wanted : [...wanted, 'record' as const];
  const missing = asked.filter((one) => call.can?.[one] !== true);
  if (missing.length === 0) return null;
  const list = missing.map((one) => t(`together.ability.${one}`)).join(t('together.comma'));
  return (
    <details className="cannot">
      <summary>{t('together.more')}</summary>
      <p className="cannot-why">{t('together.cannot', { list })}</p>
    </details>
  );
}

/** Asks somebody, hands the call over, brings somebody in, sends keys: only what this call's network can do. */
export function TogetherKeys({ call, acts }: TogetherKeysProps) {
  const { t } = useTranslation('operator');
  const [open, setOpen] = useState<Open | null>(null);
  const { can } = call;
  const asked = call.parties?.find((party) => party.role !== 'supervisor' && party.phase === 'consulting');
  const isCalling = call.parties?.some((party) => party.phase === 'calling') === true;
  const mayHandOn = (can?.consult === true || can?.transfer === true) && !isCalling;
  const handOver = (): void => void acts.together(call, { kind: 'consult-complete' });
  useHotkeys({
    KeyX: asked !== undefined ? handOver : mayHandOn ? () => setOpen('hand-on') : undefined,
    KeyJ: can?.bringIn === true ? () => setOpen('bring-in') : undefined,
    KeyF: can?.keypad === true ? () => setOpen('keypad') : undefined,
  });
  const close = (): void => setOpen(null);
  return (
    <>
      {asked !== undefined ? (
        <Button look="primary" hotkey="X" onPress={handOver}>
          {t('together.handOver')}
        </Button>
      ) : mayHandOn ? (
        <Button hotkey="X" onPress={() => setOpen('hand-on')}>
          {t('together.handOn')}
        </Button>
      ) : null}
      {can?.bringIn === true ? (
        <Button hotkey="J" onPress={() => setOpen('bring-in')}>
          {t('together.bringIn')}
        </Button>
      ) : null}
      {can?.keypad === true ? (
        <Button hotkey="F" onPress={() => setOpen('keypad')}>
          {t('together.keypad')}
        </Button>
      ) : null}
      <CannotDo call={call} />
      {open === 'keypad' ? <KeypadDialog call={call} acts={acts} onClose={close} /> : null}
      {open === 'hand-on' || open === 'bring-in' ? (
        <TargetDialog call={call} acts={acts} isBringIn={open === 'bring-in'} onClose={close} />
      ) : null}
    </>
  );
}
