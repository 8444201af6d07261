import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { isAskLate, isAskOpen, type AgencyAsked } from '../../../domain/escalation/agencies.ts';
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

type RowProps = { readonly view: EscalationView; readonly asked: AgencyAsked; readonly staff: Staff };

/** One agency that was asked: its own people accept in their name; what it says by phone is written down by name. */
function AgencyRow({ view, asked, staff }: RowProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { nameOf } = useWords();
  const { ask, code, isBusy } = useAsk();
  const [byName, setByName] = useState<string | null>(null);
  const { agency } = asked;
  const accept = (name?: string): void =>
    void ask(`/api/escalations/${view.id}/agency-accepts`, {
      agency,
      ...(name === undefined ? {} : { byName: name }),
    });
  const taken = (): void => (byName === null || byName.trim() === '' ? undefined : accept(byName.trim()));
  return (
    <li className="unit-part">
      <strong>{t(`common:agency.${agency}`)}</strong> <AgencyWord asked={asked} />
      <bdi className="small quiet-text">{asked.reason}</bdi>
      <span className="grow" />
      {!isAskOpen(asked) ? null : staff.agency === agency ? (
        <Button look="primary" onPress={() => accept()} isDisabled={isBusy}>
          {t('accept', { name: nameOf(staff) })}
        </Button>
      ) : byName === null ? (
        <Button onPress={() => setByName('')}>{t('agency.phoned')}</Button>
      ) : (
        <>
          <TextField label={t('agency.who')} value={byName} onChange={setByName} onEnter={taken} autoFocus />
          <Button look="primary" onPress={taken} isDisabled={isBusy || byName.trim() === ''}>
            {t('common:save')}
          </Button>
        </>
      )}
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
  const mayAsk = taken.includes(view.state);
  useHotkeys({ KeyG: mayAsk ? () => setAsking(true) : undefined });
  if (!mayAsk && asked.length === 0) return null;
  return (
    <section aria-label={t('agency.title')}>
      <ul className="unit-parts">
        {asked.map((one) => (
          <AgencyRow key={one.agency + one.at} view={view} asked={one} staff={staff} />
        ))}
      </ul>
      <RefusalLine code={code} />
      {isAsking ? (
        <AgencyDialog
          keptAs={`agency ${view.id}`}
          asked={asked}
          onClose={() => setAsking(false)}
          onSend={(body) => ask(`/api/escalations/${view.id}/ask-agency`, body)}
        />
      ) : null}
      {mayAsk ? (
        <Button hotkey="G" onPress={() => setAsking(true)}>
          {t('agency.ask')}
        </Button>
      ) : null}
    </section>
  );
}
