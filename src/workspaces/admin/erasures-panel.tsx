import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Erasure } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { ErasureDialog } from './erasure-dialog.tsx';
import { ErasureForm } from './erasure-form.tsx';
import { RecordingsLeft } from './recordings-left.tsx';

/** How far one is, in words: waits for whom, erased, or refused and why. */
function Standing({ erasure }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('admin');
  const { dayAndTime, number } = useFormats();
  const { confirmedByName, confirmedAt, refusedByName, refusedAt, refusedBecause, steps, isOwn } = erasure;
  if (confirmedByName !== null && confirmedAt !== null)
    return (
      <Word>{t('erasure.done', { name: confirmedByName, when: dayAndTime(confirmedAt), n: number(steps ?? 0) })}</Word>
    );
  if (refusedByName !== null && refusedAt !== null)
    return (
      <>
        <Word>{t('erasure.refused', { name: refusedByName, when: dayAndTime(refusedAt) })}</Word>
        <q dir="auto">{refusedBecause}</q>
      </>
    );
  return <Word tone="amber">{t(isOwn ? 'erasure.ownWaits' : 'erasure.waits')}</Word>;
}

type RowProps = { readonly erasure: Erasure; readonly onLook: () => void };

function ErasureRow({ erasure, onLook }: RowProps) {
  const { t } = useTranslation('admin');
  const { dayAndTime } = useFormats();
  const waits = erasure.confirmedAt === null && erasure.refusedAt === null;
  const mayLook = erasure.confirmedAt !== null || (waits && !erasure.isOwn);
  return (
    <li className="erasure-row">
      <span>
        {t('erasure.number')} <bdi dir="ltr">{erasure.intakeId}</bdi>
      </span>
      <q dir="auto">{erasure.reason}</q>
      <span className="small quiet-text">
        {t('erasure.askedBy', { name: erasure.askedByName, when: dayAndTime(erasure.askedAt) })}
      </span>
      <Standing erasure={erasure} />
      {mayLook ? <Button onPress={onLook}>{t(waits ? 'erasure.look' : 'erasure.whatStayed')}</Button> : null}
    </li>
  );
}

/** Erasure by law: what is asked for, what waits for a second administrator, and what was done. */
export function ErasuresPanel() {
  const { t } = useTranslation('admin');
  const query = useCentre<readonly Erasure[]>('/api/erasures', ['intakes'], 10_000);
  const [looking, setLooking] = useState<string | null>(null);
  return (
    <Panel title={t('erasure.title')}>
      <p className="small quiet-text">{t('erasure.how')}</p>
      <RecordingsLeft />
      <ErasureForm />
      <Reading query={query}>
        {(erasures) => {
          const shown = erasures.find((one) => one.id === looking);
          return (
            <>
              {erasures.length === 0 ? <p className="sentence">{t('erasure.none')}</p> : null}
              <ul>
                {erasures.map((one) => (
                  <ErasureRow key={one.id} erasure={one} onLook={() => setLooking(one.id)} />
                ))}
              </ul>
              {shown === undefined ? null : <ErasureDialog erasure={shown} onClose={() => setLooking(null)} />}
            </>
          );
        }}
      </Reading>
    </Panel>
  );
}
