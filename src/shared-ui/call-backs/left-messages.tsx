import './call-backs.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeftMessageView } from '../../../contract/left-messages.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../word.tsx';
import { MessagePlayer } from './message-player.tsx';

/** Whether anybody has heard it, and who was first. */
function HeardWord({ message: { heardAt, heardByName, place } }: { readonly message: LeftMessageView }) {
  const { t } = useTranslation('callBacks');
  const { dayAndTime } = useFormats();
  if (place === 'gone' || place === 'failed')
    return <Word tone={place === 'gone' ? 'neutral' : 'red'}>{t(`message.${place}`)}</Word>;
  if (heardAt === null) return <Word tone="amber">{t('message.unheard')}</Word>;
  const when = dayAndTime(heardAt);
  return <span className="small quiet-text">{t('message.heardBy', { name: heardByName ?? '', when })}</span>;
}

type LeftMessagesProps = {
  readonly messages: readonly LeftMessageView[];
  /** Whether the reader may hear them: who has the call-back, and supervisors. */
  readonly mayHear: boolean;
  /** Says what to think of; a list of many leaves it out. */
  readonly hints?: 'how-to' | 'no-consent';
  /** What else can be done with one. */
  readonly renderAct?: (message: LeftMessageView) => ReactNode;
};

/** What a caller said onto our machine: when, how long, who heard it, and its sound. Nothing where there is none. */
export function LeftMessages({ messages, mayHear, hints, renderAct }: LeftMessagesProps) {
  const { t } = useTranslation('callBacks');
  const { dayAndTime, duration } = useFormats();
  if (messages.length === 0) return null;
  return (
    <section className="left-messages" aria-label={t('message.title')}>
      <h3 className="label">{t('message.title')}</h3>
      <ul>
        {messages.map((message) => (
          <li key={message.id} className="left-message-row">
            <p className="row">
              <strong>
                {t('message.one', { length: duration(message.seconds), when: dayAndTime(message.leftAt) })}
              </strong>
              <HeardWord message={message} />
            </p>
            {mayHear && (message.place === 'here' || message.place === 'coming') ? (
              <MessagePlayer message={message} isFirst={hints !== undefined && message === messages[0]} />
            ) : null}
            {renderAct?.(message)}
          </li>
        ))}
      </ul>
      {hints === undefined ? null : (
        <p className="small quiet-text">{t(mayHear ? 'message.noted' : 'message.takeFirst')}</p>
      )}
      {hints === 'no-consent' ? <p className="small">{t('message.noConsent')}</p> : null}
    </section>
  );
}
