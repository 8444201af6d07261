import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import type { CentreRefusal } from '../state/centre.ts';
import { Button } from './button.tsx';
import { RefusalLine } from './refusal-line.tsx';

type ReadingProps<T> = { readonly query: UseQueryResult<T, CentreRefusal>; readonly children: (value: T) => ReactNode };

/** What the centre said, or why it is missing; what was read before stays on the screen with its age said out loud. */
export function Reading<T>({ query, children }: ReadingProps<T>) {
  const { t } = useTranslation();
  const { time } = useFormats();
  if (query.data === undefined) {
    if (query.error === null) return <p className="sentence">{t('loading')}</p>;
    return (
      <div className="sentence column">
        <RefusalLine code={query.error.code} />
        <Button onPress={() => void query.refetch()}>{t('retry')}</Button>
      </div>
    );
  }
  return (
    <>
      {query.error === null ? null : (
        <p className="banner red" role="alert">
          {t('stale', { time: time(new Date(query.dataUpdatedAt).toISOString()) })}
        </p>
      )}
      {children(query.data)}
    </>
  );
}
