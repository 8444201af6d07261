import './talk.css';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../contract/api.ts';
import { openQuestions } from '../../../domain/escalation/talk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Elapsed } from '../elapsed.tsx';
import { Word } from '../word.tsx';
import { useMessageText } from './use-message-text.ts';

/** `waits`: written on this console and not at the centre yet. */
export type ShownMessage = MessageView & { readonly waits?: true };

/** Who had it on the screen first, or since when it waits for that or for an answer. */
function MessageFate({ message, isOpen }: { readonly message: ShownMessage; readonly isOpen: boolean }) {
  const { t } = useTranslation('common');
  const { time } = useFormats();
  if (message.waits === true) return <Word tone="amber">{t('talk.waits')}</Word>;
  return (
    <>
      {isOpen ? (
        <Word tone="amber">
          {t('talk.unanswered')} <Elapsed since={message.at} />
        </Word>
      ) : null}
      {message.seen === undefined ? (
        <span className="small">{t('talk.unseen')}</span>
      ) : (
        <span className="small">
          {t('talk.seen', { name: message.seenByName ?? message.seen.by, time: time(message.seen.at) })}
        </span>
      )}
    </>
  );
}

/** What dispatch and the hotline wrote to each other, the newest last: who, when, seen by whom, and what still waits for an answer. */
export function TalkList({ talk }: { readonly talk: readonly ShownMessage[] }) {
  const { t } = useTranslation('common');
  const { time } = useFormats();
  const textOf = useMessageText();
  if (talk.length === 0) return null;
  const open = new Set(openQuestions(talk).map((one) => one.messageId));
  return (
    <ol className="talk" aria-label={t('talk.label')} aria-live="polite">
      {talk.map((message) => (
        <li key={message.messageId} className={`from-${message.from}`}>
          <span className="small quiet-text">
            <bdi>{time(message.at)}</bdi> {t(`talk.from.${message.from}`)} <bdi>{message.byName}</bdi>
          </span>
          <span dir="auto" className="talk-text">
            {textOf(message)}
          </span>
          <span className="row quiet-text">
            <MessageFate message={message} isOpen={open.has(message.messageId)} />
          </span>
        </li>
      ))}
    </ol>
  );
}
