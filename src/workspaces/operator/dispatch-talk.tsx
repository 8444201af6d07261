import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView, MessageView } from '../../../contract/api.ts';
import { openQuestions, readyAnswers, type FromHotline, type ReadyAnswer } from '../../../domain/escalation/talk.ts';
import type { RaisedEscalation } from '../../../domain/intake/intake.ts';
import { AnswerFields } from '../../shared-ui/talk/answer-fields.tsx';
import { TalkList, type ShownMessage } from '../../shared-ui/talk/talk-list.tsx';
import { useSeen } from '../../shared-ui/talk/use-seen.ts';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';
import { useDraft } from './use-draft.ts';

type Known = { readonly view: EscalationView | null; readonly live: RaisedEscalation };

const none: readonly MessageView[] = [];

/** What the centre holds of the talk, then what this console wrote and the centre does not have yet. */
export function talkOf({ view, live }: Known): readonly ShownMessage[] {
  const known = view?.talk ?? none;
  const own = (live.told ?? [])
    .filter((one) => !known.some((other) => other.messageId === one.messageId))
    .map((one): ShownMessage => ({ from: 'hotline', ...one, byName: '', waits: true }));
  return own.length === 0 ? known : [...known, ...own];
}

/** What dispatch asks, with ready answers by D and a digit; whatever is written goes with the emergency, also while the line is down. */
export function DispatchTalk({ view, live }: Known) {
  const { t } = useTranslation('operator');
  const run = useDesk((desk) => desk.run);
  const { activate, toScript } = useGroups();
  const box = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const talk = talkOf({ view, live });
  const [question] = openQuestions(talk);
  useSeen('hotline', live.escalationId, view?.talk ?? none, box);
  const tell = (said: Omit<FromHotline, 'messageId' | 'answers'>): Promise<boolean> =>
    run({ do: 'tell-dispatch', ...said, ...(question === undefined ? {} : { answers: question.messageId }) });
  const draft = useDraft('message', '', { write: (text) => tell({ text: text.trim() }), writesAtPause: false });
  const answer = (given: ReadyAnswer): void => {
    void tell({ answer: given, text: '' });
    toScript();
  };
  const isActive = useGroup(
    'talk',
    question === undefined ? [] : [...readyAnswers.map((given) => () => answer(given)), () => words.current?.focus()],
  );
  const open = (): void => {
    activate('talk');
    if (question === undefined) setTimeout(() => words.current?.focus(), 0);
  };
  useHotkeys({ KeyD: open });
  const send = (): void => {
    if (draft.text.trim() !== '') draft.commit();
    toScript();
  };
  return (
    <div ref={box} className={`talk-box ${question === undefined ? '' : 'asks'}`}>
      <TalkList talk={talk} />
      <GroupBox group="talk" hotkey="D" title={t(question === undefined ? 'talk.write' : 'talk.answer')}>
        {isActive || question !== undefined || draft.text !== '' ? (
          <AnswerFields
            onAnswer={question === undefined ? null : answer}
            showsKeys={isActive}
            text={draft.text}
            onText={draft.change}
            onSend={send}
            inputRef={words}
          />
        ) : null}
      </GroupBox>
    </div>
  );
}
