import { useTranslation } from 'react-i18next';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Staff } from '../../../contract/people.ts';
import type { ScriptLine } from '../../../contract/scripts.ts';
import { may } from '../../../domain/access/roles.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { DecideTab } from './decide/decide-tab.tsx';
import { PreviewTab } from './preview/preview-tab.tsx';
import { ScriptHead } from './script-head.tsx';

type ReadDeskProps = { readonly line: ScriptLine; readonly staff: Staff; readonly doc: Instrument };

/** The version in force, to be tried out; and the way to the next one. */
export function ReadDesk({ line, staff, doc }: ReadDeskProps) {
  const { t } = useTranslation('scripts');
  const { ask, code, isBusy } = useAsk();
  const begin = (): void => void ask('/api/scripts/drafts', { id: line.id, version: doc.version });
  return (
    <div className="script-desk">
      <ScriptHead line={line} title={doc.title}>
        <RefusalLine code={code} />
        {may(staff.role, 'author-scripts') ? (
          <Button look="primary" onPress={begin} isDisabled={isBusy}>
            {t('head.begin')}
          </Button>
        ) : null}
      </ScriptHead>
      <Tabs className="script-tabs-area">
        <TabList aria-label={t('tab.label')} className="tab-list">
          <Tab id="preview">{t('tab.preview')}</Tab>
          <Tab id="decide">{t('tab.versions')}</Tab>
        </TabList>
        <TabPanel id="preview" className="tab-panel">
          <PreviewTab doc={doc} />
        </TabPanel>
        <TabPanel id="decide" className="tab-panel">
          <DecideTab line={line} staff={staff} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
