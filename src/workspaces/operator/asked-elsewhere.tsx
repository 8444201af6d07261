import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import { openQuestions, type FromHotline, type Question } from '../../../domain/escalation/talk.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { AnswerFields } from '../../shared-ui/talk/answer-fields.tsx';
import { useMessageText } from '../../shared-ui/talk/use-message-text.ts';
import { useSeen } from '../../shared-ui/talk/use-seen.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useKeptWords } from '../../state/kept-words.ts';
import { bridge } from './bridge.ts';
import { useDesk } from './desk-store.ts';
import { useProgress } from './use-progress.ts';

type Asked = { readonly view: EscalationView; readonly question: Question };

function AskedLine({ view, question }: Asked) {
  const { t } = useTranslation('operator');
  const textOf = useMessageText();
  const box = useRef<HTMLDivElement>(null);
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isSent, setSent] = useState(false);
  const { text, change, forget } = useKeptWords(`answer ${question.messageId}`);
  useSeen('hotline', view.id, view.talk ?? [], box);
  const tell = async (said: Omit<FromHotline, 'messageId' | 'answers'>): Promise<void> => {
    const answers = question.messageId;
    const reply = await bridge().command(view.intakeId, { do: 'tell-dispatch', answers, ...said });
    setCode(reply.ok ? null : reply.code);
    setSent(reply.ok);
    if (reply.ok) forget();
  };
  return (
    <div ref={box} className="banner amber asked-elsewhere" role="status">
      <span className="grow">
        {t('talk.elsewhere')} <PlaceText place={view.card.place} /> · <strong>{textOf(question)}</strong>
      </span>
      <Elapsed since={question.at} />
      {isSent ? (
        <span>{t('talk.sent')}</span>
      ) : (
        <AnswerFields
          onAnswer={(answer) => void tell({ answer, text: '' })}
          showsKeys={false}
          text={text}
          onText={change}
          onSend={() => (text.trim() === '' ? undefined : void tell({ text: text.trim() }))}
        />
      )}
      <RefusalLine code={code} />
    </div>
  );
}

/** What dispatch asks about an emergency of mine that does not lie on the desk, e.g. after its record was ended. */
export function AskedElsewhere() {
  const onDesk = useDesk((desk) => desk.stored?.intake.escalation?.escalationId);
  const asked = (useProgress()?.escalations ?? [])
    .filter((view) => view.id !== onDesk && !endedStates.some((ended) => ended === view.state))
    .flatMap((view): readonly Asked[] => openQuestions(view.talk).map((question) => ({ view, question })));
  return asked.map(({ view, question }) => <AskedLine key={question.messageId} view={view} question={question} />);
}
