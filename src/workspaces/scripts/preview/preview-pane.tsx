import { useTranslation } from 'react-i18next';
import type { Answer, Answers } from '../../../../domain/screening/answer.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { placedItems, type ScriptItem } from '../../../../domain/screening/script.ts';
import { see } from '../../../../domain/screening/see.ts';
import { weigh } from '../../../../domain/screening/weigh.ts';
import { PreviewList } from './preview-list.tsx';
import { PreviewQuestion } from './preview-question.tsx';
import { PreviewResult } from './preview-result.tsx';
import type { Language } from './use-pane-words.ts';

type PreviewPaneProps = {
  readonly doc: Instrument;
  readonly language: Language;
  readonly given: Answers;
  readonly chosen: string | null;
  readonly onChoose: (item: string) => void;
  readonly onAnswer: (item: string, answer: Answer) => void;
};

/** What the operator's desk shows: everything but groups, and the judgement that is raised there with a reason. */
const shownItems = ({ script, rules }: Instrument): readonly ScriptItem[] =>
  placedItems(script)
    .map((one) => one.item)
    .filter((item) => item.kind !== 'group' && item.id !== rules.judgement?.item);

/** One language of the preview, in its own direction. */
export function PreviewPane({ doc, language, given, chosen, onChoose, onAnswer }: PreviewPaneProps) {
  const { t } = useTranslation('scripts', { lng: language });
  const sight = see(doc, given);
  const items = shownItems(doc);
  const { left } = weigh(doc, given);
  const asked = items.filter((item) => sight.asks(item.id, 'now') !== 'false');
  const current = asked.find((item) => item.id === chosen) ?? asked.find((item) => item.id === left[0]) ?? null;
  return (
    <section
      className="preview-pane"
      lang={language}
      dir={language === 'ar' ? 'rtl' : 'ltr'}
      aria-label={t('preview.pane')}
    >
      <PreviewQuestion
        item={current}
        language={language}
        given={current === null ? undefined : given[current.id]}
        onAnswer={onAnswer}
      />
      <PreviewList
        items={items}
        language={language}
        given={given}
        current={current?.id ?? null}
        isSkipped={(item) => sight.asks(item, 'now') === 'false'}
        onChoose={onChoose}
      />
      <PreviewResult doc={doc} language={language} given={given} />
    </section>
  );
}
