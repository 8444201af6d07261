import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderChange, LadderView } from '../../../contract/ladder.ts';
import { settableFor, type LadderSettings } from '../../../domain/escalation/ladder-settings.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { LadderForm } from './ladder-form.tsx';

type Line = { readonly what: string; readonly value: string };

/** Settings as lines of what and how much; what an agency has not set is not among them, but for the telephones. */
function useLines(): (settings: LadderSettings) => readonly Line[] {
  const { t } = useTranslation(['admin', 'common']);
  const { number } = useFormats();
  return ({ seconds, sms, voiceCall, language }) => [
    { what: t('common:telling.kind.sms'), value: sms ?? t('ladderOff') },
    { what: t('common:telling.kind.voice-call'), value: voiceCall ?? t('ladderOff') },
    { what: t('ladderLanguage'), value: language === 'ar' ? 'العربية' : 'English' },
    ...settableFor('*').flatMap((timer) => {
      const own = seconds[timer];
      return own === undefined ? [] : [{ what: t(`common:lateWhy.${timer}`), value: number(own) }];
    }),
  ];
}

/** What a change alters, each line with the value before and after. */
function ChangeLines({ change }: { readonly change: LadderChange }) {
  const { t } = useTranslation('admin');
  const linesOf = useLines();
  const [before, after] = [linesOf(change.before), linesOf(change.after)];
  const names = [...new Set([...before, ...after].map(({ what }) => what))];
  const valueIn = (lines: readonly Line[], what: string): string =>
    lines.find((line) => line.what === what)?.value ?? t('ladderDefault');
  const altered = names.filter((what) => valueIn(before, what) !== valueIn(after, what));
  return (
    <ul className="small">
      {altered.map((what) => (
        <li key={what}>
          {what}: <bdi className="quiet-text">{valueIn(before, what)}</bdi> {t('ladderArrow')}{' '}
          <strong>
            <bdi>{valueIn(after, what)}</bdi>
          </strong>
        </li>
      ))}
    </ul>
  );
}

/** A change that waits: what it alters, and the two answers. */
function Waiting({ change }: { readonly change: LadderChange }) {
  const { t } = useTranslation('admin');
  const { dayAndTime } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const decide = (isYes: boolean) => void ask(`/api/ladder/changes/${change.id}/decide`, { isYes });
  return (
    <div className="ladder-agency">
      <p>{t('ladderWaits', { name: change.byName, when: dayAndTime(change.at) })}</p>
      <ChangeLines change={change} />
      <div className="row">
        <Button look="primary" onPress={() => decide(true)} isDisabled={isBusy}>
          {t('ladderYes')}
        </Button>
        <Button onPress={() => decide(false)} isDisabled={isBusy}>
          {t('ladderNo')}
        </Button>
      </div>
      <RefusalLine code={code} />
    </div>
  );
}

function AgencyRow({ agency, settings, waits }: LadderView['agencies'][number]) {
  const { t } = useTranslation('admin');
  const [isOpen, setOpen] = useState(false);
  const linesOf = useLines();
  return (
    <li className="ladder-agency">
      <div className="row">
        <strong className="grow">{agency === '*' ? t('ladderAll') : t('ladderFor', { agency })}</strong>
        {waits === null ? (
          <Button look="quiet" onPress={() => setOpen(true)}>
            {t('ladderChange')}
          </Button>
        ) : null}
      </div>
      <p className="small">
        {linesOf(settings).map(({ what, value }, index) => (
          <span key={what}>
            {index === 0 ? '' : ' · '}
            {what}: <bdi>{value}</bdi>
          </span>
        ))}
      </p>
      {waits === null ? null : <Waiting change={waits} />}
      {isOpen ? <LadderForm agency={agency} settings={settings} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

/** The last changes that were decided, with who proposed and who decided. */
function Decided({ changes }: { readonly changes: readonly LadderChange[] }) {
  const { t } = useTranslation('admin');
  const { dayAndTime } = useFormats();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t('ladderDone')}</summary>
      {changes.map((change) => (
        <div key={change.id} className="ladder-agency">
          <div className="admin-row small">
            <span className="grow">
              {change.agency === '*' ? t('ladderAll') : t('ladderFor', { agency: change.agency })}
            </span>
            <span>{t('ladderBy', { by: change.byName, second: change.decided?.byName ?? '' })}</span>
            <Word tone={change.decided?.isInForce === true ? 'green' : 'neutral'}>
              {t(change.decided?.isInForce === true ? 'ladderInForce' : 'ladderNotTaken')}
            </Word>
            <bdi className="quiet-text">{dayAndTime(change.decided?.at ?? change.at)}</bdi>
          </div>
          <ChangeLines change={change} />
        </div>
      ))}
    </details>
  );
}

/** How soon the alarm grows, and whose telephones it reaches, by agency. One administrator proposes, another puts it in force. */
export function LadderPanel() {
  const query = useCentre<LadderView>('/api/ladder', ['escalations'], 10_000);
  const { t } = useTranslation('admin');
  return (
    <Panel title={t('ladder')}>
      <Reading query={query}>
        {({ agencies, decided }) => (
          <>
            <ul className="ladder-agency">
              {agencies.map((one) => (
                <AgencyRow key={one.agency} {...one} />
              ))}
            </ul>
            <Decided changes={decided} />
          </>
        )}
      </Reading>
    </Panel>
  );
}
