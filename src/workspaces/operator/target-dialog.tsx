import './call-together.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import type { CallTarget, TargetKind } from '../../../contract/calls-together.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';
import type { CallActs } from './use-calls.ts';

const mostKeys = 9;
const broughtIn: readonly TargetKind[] = ['dispatch', 'interpreter'];

type TargetDialogProps = {
  readonly call: CallCard;
  readonly acts: CallActs;
  /** Somebody comes into the call; otherwise the call goes to somebody. */
  readonly isBringIn: boolean;
  readonly onClose: () => void;
};
type RowProps = { readonly target: CallTarget; readonly hotkey: string | null; readonly onChoose: () => void };

function TargetRow({ target, hotkey, onChoose }: RowProps) {
  const { t, i18n } = useTranslation(['operator', 'common']);
  const { inBoth } = useWords();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const spoken = target.languages.map((code) => languages.of(code) ?? code).join(t('together.comma'));
  return (
    <li className="target">
      <Button onPress={onChoose} className="target-name" {...(hotkey === null ? {} : { hotkey })}>
        <bdi className="grow">{inBoth(target.name)}</bdi>
      </Button>
      <span className="small quiet-text">
        {t(`common:together.role.${target.kind}`)}
        {target.gender === undefined ? null : <> · {t(`common:gender.${target.gender}`)}</>}
        {spoken === '' ? null : <> · {spoken}</>}
      </span>
      {target.isFree === null ? null : (
        <Word tone={target.isFree ? 'green' : 'amber'}>{t(target.isFree ? 'together.free' : 'together.notFree')}</Word>
      )}
    </li>
  );
}

type How = 'consult' | 'transfer';
type HowChoiceProps = { readonly how: How; readonly onChoose: (how: How) => void };

/** Asking first is the rule: the caller is not sent to somebody who does not know of them. */
function HowChoice({ how, onChoose }: HowChoiceProps) {
  const { t } = useTranslation('operator');
  useHotkeys({ KeyX: () => onChoose(how === 'consult' ? 'transfer' : 'consult') }, { inDialog: true });
  return (
    <div className="chips" role="group" aria-label={t('together.how')}>
      <Button isOn={how === 'consult'} onPress={() => onChoose('consult')}>
        {t('together.askFirst')}
      </Button>
      <Button isOn={how === 'transfer'} hotkey="X" onPress={() => onChoose('transfer')}>
        {t('together.atOnce')}
      </Button>
    </div>
  );
}

type TargetListProps = { readonly targets: readonly CallTarget[]; readonly onChoose: (target: CallTarget) => void };

function TargetList({ targets, onChoose }: TargetListProps) {
  const { t } = useTranslation('operator');
  const keys = targets.slice(0, mostKeys).map((one, index) => [`Digit${index + 1}`, () => onChoose(one)] as const);
  useHotkeys(Object.fromEntries(keys), { inDialog: true });
  if (targets.length === 0) return <p className="sentence">{t('together.nobodyListed')}</p>;
  return (
    <ul className="targets">
      {targets.map((target, index) => (
        <TargetRow
          key={target.id}
          target={target}
          hotkey={index < mostKeys ? String(index + 1) : null}
          onChoose={() => onChoose(target)}
        />
      ))}
    </ul>
  );
}

/** Whom to reach, by name: a digit chooses. A number is never shown here. */
export function TargetDialog({ call, acts, isBringIn, onClose }: TargetDialogProps) {
  const { t } = useTranslation(['operator', 'common']);
  const query = useCentre<readonly CallTarget[]>('/api/calls/targets', ['presence', 'calls'], 5000);
  const mayBoth = call.can?.consult === true && call.can.transfer;
  const [how, setHow] = useState<How>(call.can?.consult === true ? 'consult' : 'transfer');
  const what = isBringIn ? 'bring-in' : how;
  const choose = async (target: CallTarget): Promise<void> => {
    if (await acts.together(call, { kind: what, target: target.id })) onClose();
  };
  return (
    <Dialog title={t(isBringIn ? 'together.whoIn' : 'together.whoTo')} onClose={onClose} className="targets-dialog">
      {isBringIn || !mayBoth ? null : <HowChoice how={how} onChoose={setHow} />}
      <p className="small quiet-text">{t(`together.what.${what}`)}</p>
      <Reading query={query}>
        {(targets) => (
          <TargetList
            targets={targets.filter(
              ({ kind }) => broughtIn.includes(kind) === isBringIn && (kind !== 'queue' || call.noQueues !== true),
            )}
            onChoose={(target) => void choose(target)}
          />
        )}
      </Reading>
      <RefusalLine code={acts.refusal} />
      <Button look="quiet" hotkey="Esc" onPress={onClose}>
        {t('common:cancel')}
      </Button>
    </Dialog>
  );
}
