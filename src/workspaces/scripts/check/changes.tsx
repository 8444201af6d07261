import { useTranslation } from 'react-i18next';
import { diff } from '../../../../domain/screening/diff.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useSay } from '../use-say.ts';

type ChangesProps = { readonly doc: Instrument; readonly inForce: Instrument | null };

/** What differs from the version in force, in words. */
export function Changes({ doc, inForce }: ChangesProps) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const changes = inForce === null ? [] : diff(inForce, doc);
  return (
    <Panel
      title={inForce === null ? t('changes.first') : t('changes.title', { version: inForce.version })}
      className="scripts-scrolls"
    >
      {inForce !== null && changes.length === 0 ? <p className="quiet-text">{t('changes.none')}</p> : null}
      <ul className="changes">
        {changes.map((change, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two changes may read the same; the list is made anew each time
          <li key={index}>{say(change.message)}</li>
        ))}
      </ul>
    </Panel>
  );
}
