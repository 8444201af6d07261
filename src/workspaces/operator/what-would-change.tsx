import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answersOf } from '../../../domain/screening/assess.ts';
import { findItem } from '../../../domain/screening/catalogue.ts';
import { whatWouldChange } from '../../../domain/screening/what-would-change.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { useRuns } from './use-run.ts';

const mostNamed = 4;

/** What would raise the band of the script on top: single answers by name, or how many more it takes. */
export function WhatWouldChange() {
  const { t } = useTranslation(['operator', 'common']);
  const { say } = useScriptWords();
  const { number } = useFormats();
  const run = useRuns()?.run;
  const changes = useMemo(
    () =>
      (run?.instruments ?? []).flatMap((instrument) => {
        const own = answersOf(instrument, run?.answers ?? {}, false);
        // Before the first answer everything would change it, which helps nobody.
        return Object.keys(own).length === 0 ? [] : (whatWouldChange(instrument, own) ?? []);
      }),
    [run?.instruments, run?.answers],
  );
  const nameOf = (id: string): string => {
    const item = findItem(run?.instruments ?? [], id);
    return item === null ? id : say(item.short);
  };
  return changes.map((change) => (
    <li key={change.instrument} className="still">
      {change.anyOf.length > 0
        ? t('meaning.oneOf', {
            items:
              change.anyOf.slice(0, mostNamed).map(nameOf).join(t('common:listComma')) +
              (change.anyOf.length > mostNamed ? ' …' : ''),
          })
        : t('meaning.moreOf', { count: change.needs, shown: number(change.needs) })}
    </li>
  ));
}
