import { useTranslation } from 'react-i18next';
import type { OperatorPresence } from '../../../contract/api.ts';
import type { CallBackItem } from '../../../contract/call-backs.ts';
import '../../shared-ui/call-backs/call-backs.css';
import { useFormats } from '../../i18n/use-formats.ts';
import { DueWords, OverruleLine, VerdictWord, WhoToCall } from '../../shared-ui/call-backs/call-back-words.tsx';
import { LeftMessages } from '../../shared-ui/call-backs/left-messages.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useCallBacks } from '../../state/call-backs.ts';
import { useAsk } from '../../state/use-ask.ts';
import { CallBackDecision } from './call-back-decision.tsx';
import { GapList } from './gap-list.tsx';

type Colleagues = { readonly operators: readonly OperatorPresence[] };

/** One caller who is to be called back, with who has it; a supervisor gives it to somebody. */
function Row({ item, operators }: Colleagues & { readonly item: CallBackItem }) {
  const { t } = useTranslation('callBacks');
  const { ask, code, isBusy } = useAsk();
  return (
    <li className="call-back-row">
      <WhoToCall item={item} />
      <span className="row">
        <VerdictWord item={item} />
        <DueWords item={item} showsOwner />
      </span>
      <LeftMessages messages={item.messages} mayHear />
      <CallBackDecision item={item} />
      {item.overrule?.mayDecide === true ? null : <OverruleLine overrule={item.overrule} />}
      {item.awaitsOutcome ? null : (
        <SelectField
          label={t('board.giveTo')}
          isLabelHidden
          value=""
          placeholder={t(item.ownerName === null ? 'board.choose' : 'board.giveTo')}
          options={operators.map((one) => ({ value: one.staffId, text: one.name }))}
          onChange={(to) => void ask(`/api/call-backs/${item.id}/give`, { to })}
          isDisabled={isBusy}
        />
      )}
      <RefusalLine code={code} />
    </li>
  );
}

type Kind = 'asked' | 'overdue' | 'unowned' | 'running';
const kinds = ['asked', 'overdue', 'unowned', 'running'] as const;

/** Each stands once, where it needs the supervisor most. */
function kindOf(item: CallBackItem): Kind {
  if (item.overrule?.mayDecide === true) return 'asked';
  if (item.isOverdue) return 'overdue';
  return item.ownerName === null ? 'unowned' : 'running';
}

/** Everybody who is to be called back: what waits for a supervisor's word, what is late, what nobody has, and what is in hand. */
export function CallBackRows({ operators }: Colleagues) {
  const { t } = useTranslation('callBacks');
  const { items } = useCallBacks();
  return kinds.map((kind) => {
    const rows = items.filter((item) => kindOf(item) === kind);
    return (
      <GapList key={kind} title={t(`board.${kind}`)} count={rows.length}>
        {rows.map((item) => (
          <Row key={item.id} item={item} operators={operators} />
        ))}
      </GapList>
    );
  });
}

/** Says loudly that somebody whom we cut off has nobody who calls them. */
export function CutOffAlert() {
  const { t } = useTranslation('callBacks');
  const { number } = useFormats();
  const count = useCallBacks().items.filter((item) => item.why === 'interrupted' && item.ownerName === null).length;
  if (count === 0) return null;
  return (
    <p className="banner red" role="alert">
      {t('board.alert', { count, shown: number(count) })}
    </p>
  );
}
