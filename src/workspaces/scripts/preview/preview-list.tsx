import { useTranslation } from 'react-i18next';
import type { Answers } from '../../../../domain/screening/answer.ts';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import { usePaneWords, type Language } from './use-pane-words.ts';

type PreviewListProps = {
  readonly items: readonly ScriptItem[];
  readonly language: Language;
  readonly given: Answers;
  readonly current: string | null;
  readonly isSkipped: (item: string) => boolean;
  readonly onChoose: (item: string) => void;
};

/** All questions: answered, now, left, and skipped by branching. */
export function PreviewList({ items, language, given, current, isSkipped, onChoose }: PreviewListProps) {
  const { t } = useTranslation('scripts', { lng: language });
  const words = usePaneWords(language);
  return (
    <ol className="preview-list">
      {items.map((item) => {
        const answer = given[item.id];
        const skipped = isSkipped(item.id);
        const state = answer === undefined ? (skipped ? t('preview.skipped') : '·') : words.answer(item, answer);
        return (
          <li key={item.id} className={skipped ? 'skipped' : ''}>
            <button
              type="button"
              disabled={skipped}
              aria-current={item.id === current ? 'step' : undefined}
              onClick={() => onChoose(item.id)}
            >
              <span className="grow">{words.say(item.short)}</span>
              <span className="quiet-text">{item.kind === 'note' ? t('preview.toSay') : state}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
