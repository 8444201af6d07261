import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import type { EscalationView } from '../../../contract/api.ts';
import { openQuestions, type ReadyAnswer } from '../../../domain/escalation/talk.ts';
import { AnswerFields } from '../../shared-ui/talk/answer-fields.tsx';
import { TalkList } from '../../shared-ui/talk/talk-list.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useKeptWords } from '../../state/kept-words.ts';
import { useAsk } from '../../state/use-ask.ts';

/** Dispatch waits for an answer of the hotline; nothing while it does not. */
export function UnansweredWord({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  const [question] = openQuestions(view.talk);
  if (question === undefined) return null;
  return (
    <Word tone="amber">
      {t('talk.unanswered')} <Elapsed since={question.at} />
    </Word>
  );
}

/** What dispatch and the operator wrote to each other; a supervisor answers where the operator does not. */
export function EscalationTalk({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('supervisor');
  const { ask, code } = useAsk();
  const { text, change, forget } = useKeptWords(`answer ${view.id}`);
  const [question] = openQuestions(view.talk);
  if (view.talk === undefined || view.talk.length === 0) return null;
  const tell = (said: { answer?: ReadyAnswer; text: string }): void => {
    const answers = question === undefined ? {} : { answers: question.messageId };
    void ask(`/api/escalations/${view.id}/answer`, { messageId: uuidv7(), ...answers, ...said }).then((isDone) =>
      isDone && said.text !== '' ? forget() : undefined,
    );
  };
  return (
    <section className="talk-box" aria-label={t('talk')}>
      <h3 className="label">{t('talk')}</h3>
      <TalkList talk={view.talk} />
      {question === undefined ? null : (
        <AnswerFields
          onAnswer={(answer) => tell({ answer, text: '' })}
          showsKeys={false}
          text={text}
          onText={change}
          onSend={() => (text.trim() === '' ? undefined : tell({ text: text.trim() }))}
        />
      )}
      <RefusalLine code={code} />
    </section>
  );
}
