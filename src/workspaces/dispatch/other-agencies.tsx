import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { isAskLate, isAskOpen, type AgencyAsked } from '../../../domain/escalation/agencies.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { AgencyDialog } from './agency-dialog.tsx';

/** Whether they come, in words: who said so, when, and how. */
function AgencyWord({ asked }: { readonly asked: AgencyAsked }) {
  const { t } = useTranslation('dispatch');
  const { time } = useFormats();
  const isLate = isAskLate(asked, useNow());
  const { accepted, declined } = asked;
  if (accepted !== undefined) {
    const said = { name: accepted.byName, time: time(accepted.at), by: accepted.takenDown ?? '' };
    return <Word tone="green">{t(accepted.takenDown === undefined ? 'agency.accepted' : 'agency.byPhone', said)}</Word>;
  }
  if (declined !== undefined)
    return (
      <Word tone="neutral">
        {t('agency.declined', { name: declined.byName, time: time(declined.at) })} <bdi>{declined.reason}</bdi>
      </Word>
    );
  return (
    <Word tone={isLate ? 'red' : 'amber'}>
      {t(isLate ? 'agency.late' : 'agency.waits')} <Elapsed since={asked.at} />
    </Word>
  );
}

type WordProps = {
  readonly asked: AgencyAsked;
  readonly staff: Staff;
  readonly onSay: (path: string, body: object) => void;
};
type Saying = 'accepted' | 'declined';

/** Their own people accept in their name; what they say by phone, and that they cannot come, is written down with who or why. */
function AgencyAnswer({ asked, staff, onSay }: WordProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { nameOf } = useWords();
  const [saying, setSaying] = useState<Saying | null>(null);
  const [text, setText] = useState('');
  const { agency } = asked;
  const say = (): void => {
    if (text.trim() === '') return;
    if (saying === 'declined') onSay('agency-declines', { agency, reason: text.trim() });
    else onSay('agency-accepts', { agency, byName: text.trim() });
  };
  if (saying !== null)
    return (
      <>
        <TextField
          label={t(saying === 'accepted' ? 'agency.who' : 'agency.whyNot')}
          value={text}
          onChange={setText}
          onEnter={say}
          autoFocus
        />
        <Button look="primary" onPress={say} isDisabled={text.trim() === ''}>
          {t('common:save')}
        </Button>
        <Button look="quiet" onPress={() => setSaying(null)}>
          {t('common:cancel')}
        </Button>
      </>
    );
  return (
    <>
      {staff.agency === agency ? (
        <Button look="primary" onPress={() => onSay('agency-accepts', { agency })}>
          {t('accept', { name: nameOf(staff) })}
        </Button>
      ) : (
        <Button onPress={() => setSaying('accepted')}>{t('agency.phoned')}</Button>
      )}
      <Button look="quiet" onPress={() => setSaying('declined')}>
        {t('agency.cannot')}
      </Button>
    </>
  );
}

type RowProps = { readonly view: EscalationView; readonly asked: AgencyAsked; readonly staff: Staff };

/** One agency that was asked, and what it said. */
function AgencyRow({ view, asked, staff }: RowProps) {
  const { t } = useTranslation('common');
  const { ask, code } = useAsk();
  return (
    <li className="unit-part">
      <strong>{t(`agency.${asked.agency}`)}</strong> <AgencyWord asked={asked} />
      <bdi className="small quiet-text">{asked.reason}</bdi>
      <span className="grow" />
      {isAskOpen(asked) ? (
        <AgencyAnswer
          asked={asked}
          staff={staff}
          onSay={(path, body) => void ask(`/api/escalations/${view.id}/${path}`, body)}
        />
      ) : null}
      <RefusalLine code={code} />
    </li>
  );
}

const taken: readonly EscalationView['state'][] = ['accepted', 'assigned', 'en-route', 'arrived'];

/** Which other agencies were asked to the same incident, who of them has accepted, and one more. */
export function OtherAgencies({ view, staff }: Omit<RowProps, 'asked'>) {
  const { t } = useTranslation('dispatch');
  const { ask, code } = useAsk();
  const [isAsking, setAsking] = useState(false);
  const asked = view.alsoAsked ?? [];
  const mayAsk = taken.includes(view.state) && onCallFor(staff) === null;
  useHotkeys({ KeyG: mayAsk ? () => setAsking(true) : undefined });
  if (!mayAsk && asked.length === 0) return null;
  return (
    <section aria-label={t('agency.title')}>
      <div className="section-head">
        <h3 className="label">{t('agency.title')}</h3>
        {mayAsk ? (
          <Button hotkey="G" onPress={() => setAsking(true)}>
            {t('agency.ask')}
          </Button>
        ) : null}
        <RefusalLine code={code} />
      </div>
      <ul className="unit-parts">
        {asked.map((one) => (
          <AgencyRow key={one.agency + one.at} view={view} asked={one} staff={staff} />
        ))}
      </ul>
      {isAsking ? (
        <AgencyDialog
          keptAs={`agency ${view.id}`}
          asked={asked}
          onClose={() => setAsking(false)}
          onSend={(body) => ask(`/api/escalations/${view.id}/ask-agency`, body)}
        />
      ) : null}
    </section>
  );
}
