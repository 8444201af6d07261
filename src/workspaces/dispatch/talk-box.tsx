import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TalkList } from '../../shared-ui/talk/talk-list.tsx';
import { useSeen } from '../../shared-ui/talk/use-seen.ts';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { AskDialog } from './ask-dialog.tsx';

const none: NonNullable<EscalationView['talk']> = [];

/** Questions to the operator and what came back, without a phone; it never stands before accepting. */
export function TalkBox({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('dispatch');
  const [isAsking, setAsking] = useState(false);
  const { ask, code } = useAsk();
  const box = useRef<HTMLElement>(null);
  const talk = view.talk ?? none;
  const mayAsk = view.state !== 'recalled' && view.state !== 'merged';
  useSeen('dispatch', view.id, talk, box);
  useHotkeys({ KeyQ: mayAsk ? () => setAsking(true) : undefined });
  return (
    <section ref={box} className="talk-box" aria-label={t('talk.title')}>
      {mayAsk ? (
        <div className="section-head">
          <h3 className="label">{t('talk.title')}</h3>
          <Button hotkey="Q" onPress={() => setAsking(true)}>
            {t('talk.ask')}
          </Button>
          <RefusalLine code={code} />
        </div>
      ) : null}
      <TalkList talk={talk} />
      {isAsking ? (
        <AskDialog
          keptAs={`ask ${view.id}`}
          onClose={() => setAsking(false)}
          onSend={(said) => ask(`/api/escalations/${view.id}/message`, said)}
        />
      ) : null}
    </section>
  );
}
