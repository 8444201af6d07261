import { useTranslation } from 'react-i18next';
import type { Message } from '../../../domain/escalation/talk.ts';

/** A message as it is read: the ready words first, then the own ones. */
export function useMessageText(): (message: Message) => string {
  const { t } = useTranslation('common');
  return (message) => {
    const ready =
      message.from === 'dispatch'
        ? message.question === undefined
          ? ''
          : t(`talk.question.${message.question}`)
        : message.answer === undefined
          ? ''
          : t(`talk.answer.${message.answer}`);
    return [ready, message.text].filter((part) => part !== '').join(' ');
  };
}
