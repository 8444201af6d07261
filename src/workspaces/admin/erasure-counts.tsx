import { useTranslation } from 'react-i18next';
import type { ErasurePreview } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../../shared-ui/word.tsx';

const goes = ['steps', 'escalations', 'requests', 'files', 'sounds', 'messages', 'names'] as const;
/** The record's tie to the call goes with it, so the call is named only before. */
const stayed = ['hashes', 'reads'] as const;
const stays = [...stayed, 'calls'] as const;

type CountsProps = {
  readonly title: string;
  readonly kinds: readonly (typeof goes | typeof stays)[number][];
  readonly of: ErasurePreview;
};

function Counts({ title, kinds, of }: CountsProps) {
  const { t } = useTranslation('admin');
  const { number } = useFormats();
  return (
    <section>
      <h3 className="label">{title}</h3>
      <dl className="erasure-counts">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`erasure.count.${kind}`)}</dt>
            <dd>{number(of[kind])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What an erasure destroys and what stays, in numbers, and whether the chain of hashes holds. */
export function ErasureCounts({ of, isDone }: { readonly of: ErasurePreview; readonly isDone: boolean }) {
  const { t } = useTranslation('admin');
  const { number } = useFormats();
  return (
    <>
      <div className="erasure-sides">
        {isDone ? null : <Counts title={t('erasure.goes')} kinds={goes} of={of} />}
        <Counts title={t('erasure.stays')} kinds={isDone ? stayed : stays} of={of} />
      </div>
      {of.broken === 0 ? (
        <Word tone="green">{t('erasure.chainHolds')}</Word>
      ) : (
        <Word tone="red">{t('erasure.chainBroken', { n: number(of.broken) })}</Word>
      )}
    </>
  );
}
