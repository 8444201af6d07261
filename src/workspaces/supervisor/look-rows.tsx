import { useTranslation } from 'react-i18next';
import type { Look } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import type { Show } from './behind.ts';
import { GapList } from './gap-list.tsx';

const useLooks = () => useCentre<readonly Look[]>('/api/looks', ['looks'], 5000).data ?? [];

/** Whether another supervisor has seen it, or the way to say that one has. */
function Seen({ look }: { readonly look: Look }) {
  const { t } = useTranslation('record');
  const { dayAndTime } = useFormats();
  const { ask, code, isBusy } = useAsk();
  if (look.seenBy !== null && look.seenAt !== null)
    return <Word tone="green">{t('look.seen', { name: look.seenBy, when: dayAndTime(look.seenAt) })}</Word>;
  if (look.isOwn) return <Word tone="amber">{t('look.own')}</Word>;
  return (
    <>
      <Button onPress={() => void ask(`/api/looks/${look.id}/seen`)} isDisabled={isBusy}>
        {t('look.see')}
      </Button>
      <RefusalLine code={code} />
    </>
  );
}

/** Who opened which record outside their work, when and why. */
function LookRow({ look }: { readonly look: Look }) {
  const { t } = useTranslation('record');
  const { dayAndTime } = useFormats();
  return (
    <li className="look-row">
      <span className="row-line">
        <bdi className="row-name">{look.byName}</bdi>
        <span className="grow" />
        <bdi className="small quiet-text">{dayAndTime(look.at)}</bdi>
      </span>
      <span className="small">
        {look.kind === null ? null : <strong>{t(`look.reason.${look.kind}`)}: </strong>}
        <bdi>{look.words === '' ? t('look.erased') : look.words}</bdi>
      </span>
      <span className="small quiet-text">
        {t('number')} <bdi dir="ltr">{look.intakeId}</bdi>
      </span>
      <Seen look={look} />
    </li>
  );
}

/** Looks of others that no supervisor has seen, among what waits for one; the way to all of the last days beside it. */
export function UnseenLooks({ show }: { readonly show: Show }) {
  const { t } = useTranslation('record');
  const all = useLooks();
  const unseen = all.filter((look) => look.seenBy === null && !look.isOwn);
  return (
    <>
      <div role="status">
        <GapList title={t('look.unseen')} count={unseen.length}>
          {unseen.map((look) => (
            <LookRow key={look.id} look={look} />
          ))}
        </GapList>
      </div>
      {all.length === 0 ? null : (
        <Button look="quiet" onPress={() => show({ kind: 'looks' })}>
          {t('look.all')}
        </Button>
      )}
    </>
  );
}

/** The looks of the last seven days, seen or not. */
export function AllLooks() {
  const { t } = useTranslation('record');
  const all = useLooks();
  if (all.length === 0) return <p className="sentence">{t('look.none')}</p>;
  return (
    <ul>
      {all.map((look) => (
        <LookRow key={look.id} look={look} />
      ))}
    </ul>
  );
}
