import { useTranslation } from 'react-i18next';
import type { Answers } from '../../../../domain/screening/answer.ts';
import { findItem } from '../../../../domain/screening/catalogue.ts';
import { faultOf } from '../../../../domain/screening/impossible.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Level } from '../../../../domain/screening/rules.ts';
import { weigh } from '../../../../domain/screening/weigh.ts';
import { usePaneWords, type Language } from './use-pane-words.ts';

type PreviewResultProps = { readonly doc: Instrument; readonly language: Language; readonly given: Answers };

const shapes: Readonly<Record<Level, string>> = { none: '○', watch: '◔', escalate: '▲' };

/** What the answers mean so far: the band, why, alerts, and what is left. */
export function PreviewResult({ doc, language, given }: PreviewResultProps) {
  const { t } = useTranslation(['scripts', 'common'], { lng: language });
  const { say } = usePaneWords(language);
  const result = weigh(doc, given);
  const band = doc.rules.bands.find((one) => one.id === result.band);
  const short = (id: string): string => {
    const item = findItem([doc], id);
    return item === null ? id : say(item.short);
  };
  const fault = faultOf(doc, given);
  const why = doc.rules.impossible.find((one) => one.code === fault?.code)?.why;
  const alerts = doc.rules.alerts.filter((alert) => result.alerts.some((one) => one.id === alert.id));
  return (
    <div className={`preview-band ${result.level}`} role="status">
      <p>
        <strong>
          <span aria-hidden="true">{shapes[result.level]} </span>
          {t(`common:level.${result.level}`)}
        </strong>
      </p>
      <p>{band === undefined ? '' : say(band.title)}</p>
      {result.reasons.map((reason) => (
        <p key={reason.code} className="small">
          {reason.items.map(short).join(t('common:listComma'))} <bdi className="quiet-text">{reason.code}</bdi>
        </p>
      ))}
      {band?.action === undefined ? null : <p className="small">{say(band.action)}</p>}
      {why === undefined ? null : <p className="small red-text">{say(why)}</p>}
      <div className="row">
        {alerts.map((alert) => (
          <span key={alert.id} className="word red">
            <span aria-hidden="true">!</span>
            {say(alert.title)}
          </span>
        ))}
      </div>
      <p className="small quiet-text">
        {t('preview.counts', { left: result.left.length, skipped: result.skipped.length })}
        {result.score === null ? '' : ` · ${t('preview.score', { score: result.score })}`}
      </p>
    </div>
  );
}
