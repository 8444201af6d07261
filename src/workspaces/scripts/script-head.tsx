import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptLine } from '../../../contract/scripts.ts';
import type { Words } from '../../../domain/screening/words.ts';
import { Word } from '../../shared-ui/word.tsx';
import { hashOf } from '../../state/use-hash.ts';
import { CertaintyWord } from './certainty-word.tsx';
import { useSay } from './use-say.ts';

type ScriptHeadProps = { readonly line: ScriptLine; readonly title: Words; readonly children: ReactNode };

/** Which script this is and which version of it counts. */
export function ScriptHead({ line, title, children }: ScriptHeadProps) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  return (
    <header className="script-head">
      <a href={hashOf('scripts')}>{t('list.all')}</a>
      <h1>{say(title)}</h1>
      <bdi className="quiet-text">{line.id}</bdi>
      {line.inForce === null ? null : <Word tone="green">{t('head.inForce', { version: line.inForce })}</Word>}
      <span className="small quiet-text">{t(`basis.${line.basis}`)}</span>
      <CertaintyWord certainty={line.certainty} />
      <span className="grow" />
      {children}
    </header>
  );
}
