import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../contract/people.ts';
import type { ScriptLine } from '../../../contract/scripts.ts';
import { may } from '../../../domain/access/roles.ts';
import { Reading } from '../../shared-ui/reading.tsx';
import { hashOf, useHash } from '../../state/use-hash.ts';
import { useCentre } from '../../state/use-centre.ts';
import { ImportQuestionnaire } from './bring-in.tsx';
import { ScriptList } from './script-list.tsx';
import { ScriptPage } from './script-page.tsx';
import './scripts.css';

/** The screening scripts of the house: their versions, the work on the next one, and who approved it. */
export function ScriptsDesk({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation('scripts');
  const query = useCentre<readonly ScriptLine[]>('/api/scripts', ['scripts'], 15_000);
  const [, id] = useHash();
  return (
    <div className="scripts">
      <Reading query={query}>
        {(lines) => {
          const line = lines.find((one) => one.id === id);
          if (line !== undefined) return <ScriptPage key={line.id} line={line} staff={staff} />;
          return (
            <div className="scripts-list-page">
              <h1>{t('title')}</h1>
              <p className="quiet-text">{t('about.desk')}</p>
              {id === undefined ? null : (
                <p>
                  {t('list.gone')} <a href={hashOf('scripts')}>{t('list.all')}</a>
                </p>
              )}
              <ScriptList lines={lines} staff={staff} />
              {may(staff.role, 'author-scripts') ? <ImportQuestionnaire /> : null}
            </div>
          );
        }}
      </Reading>
    </div>
  );
}
