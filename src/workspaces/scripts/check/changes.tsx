import { useTranslation } from 'react-i18next';
import { diff } from '../../../../domain/screening/diff.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Words } from '../../../../domain/screening/words.ts';
import { Panel } from '../../../shared-ui/panel.tsx';

type ChangesProps = { readonly doc: Instrument; readonly inForce: Instrument | null };

/** A change may be in one language alone, so it is said in both: the reader's first. */
function InBoth({ words }: { readonly words: Words }) {
  const { i18n } = useTranslation();
  const other = i18n.language === 'ar' ? 'en' : 'ar';
  const own = i18n.language === 'ar' ? 'ar' : 'en';
  return (
    <>
      <p>{words[own]}</p>
      <p className="small quiet-text" lang={other} dir={other === 'ar' ? 'rtl' : 'ltr'}>
        {words[other]}
      </p>
    </>
  );
}

/** What differs from the version in force, in words. */
export function Changes({ doc, inForce }: ChangesProps) {
  const { t } = useTranslation('scripts');
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
          <li key={index}>
            <InBoth words={change.message} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
