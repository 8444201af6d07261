import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Staff } from '../../../contract/people.ts';
import type { DraftView, ScriptLine } from '../../../contract/scripts.ts';
import { may } from '../../../domain/access/roles.ts';
import { AboutTab } from './about/about-tab.tsx';
import { CheckTab } from './check/check-tab.tsx';
import { LicensedWords } from './bring-in.tsx';
import { DecideTab } from './decide/decide-tab.tsx';
import { DraftActs } from './draft-acts.tsx';
import { isUnsaved } from './draft-state.ts';
import { KnownTab } from './known/known-tab.tsx';
import { PreviewTab } from './preview/preview-tab.tsx';
import { QuestionsTab } from './questions/questions-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { RulesTab } from './rules/rules-tab.tsx';
import { ScriptHead } from './script-head.tsx';
import { scriptTabs, tabOf, type EditorProps, type ScriptTab } from './script-tabs.ts';
import { TabName } from './tab-name.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { useLeadTo, type Lead } from './use-lead-to.ts';

type DraftDeskProps = { readonly line: ScriptLine; readonly staff: Staff; readonly view: DraftView };

const editors = { questions: QuestionsTab, rules: RulesTab, known: KnownTab, about: AboutTab, raw: RawTab } as const;
const isEditor = (tab: ScriptTab): tab is keyof typeof editors => tab in editors;

function Editor({ tab, ...props }: EditorProps & { readonly tab: keyof typeof editors }) {
  const Chosen = editors[tab];
  return <Chosen {...props} />;
}

/** The next version of a script: written, tried out, checked and decided on. Who may not write sees the last three. */
export function DraftDesk({ line, staff, view }: DraftDeskProps) {
  const { t } = useTranslation('scripts');
  const draft = useDraft(view);
  const checked = useCheck(draft.doc);
  const mayWrite = may(staff.role, 'author-scripts');
  const tabs = scriptTabs.filter((one) => mayWrite || !isEditor(one));
  const [tab, setTab] = useState<ScriptTab>(tabs[0] ?? 'preview');
  const [lead, setLead] = useState<Lead>({ path: '', count: 0 });
  useLeadTo(lead);
  const jump = (path: string): void => {
    setTab(tabOf(path));
    setLead({ path, count: lead.count + 1 });
  };
  const approvable = {
    line: {
      ...view,
      revision: draft.revision,
      hash: draft.hash,
      approvals: view.revision === draft.revision ? view.approvals : [],
    },
    errors: checked.errors,
    isSaved: !isUnsaved(draft) && !draft.isSaving,
  };
  const panel = (one: ScriptTab) => {
    if (isEditor(one))
      return (
        <>
          <Editor key={lead.count} tab={one} doc={draft.doc} onChange={draft.change} path={lead.path} />
          {one === 'about' ? <LicensedWords draftId={view.draftId} revision={draft.revision} /> : null}
        </>
      );
    if (one === 'preview') return <PreviewTab doc={draft.doc} {...(mayWrite ? { onChange: draft.change } : {})} />;
    if (one === 'decide') return <DecideTab line={line} staff={staff} draft={approvable} />;
    const onJump = mayWrite ? { onJump: jump } : {};
    return <CheckTab doc={draft.doc} checked={checked} draftId={view.draftId} hash={draft.hash} {...onJump} />;
  };
  return (
    <div className="script-desk">
      <ScriptHead line={line} title={draft.doc.title}>
        <DraftActs draft={draft} view={view} mayWrite={mayWrite} />
      </ScriptHead>
      <Tabs className="script-tabs-area" selectedKey={tab} onSelectionChange={(key) => setTab(key as ScriptTab)}>
        <TabList aria-label={t('tab.label')} className="tab-list">
          {tabs.map((one) => (
            <Tab key={one} id={one}>
              <TabName tab={one} errors={checked.errors} approvals={approvable.line.approvals.length} />
            </Tab>
          ))}
        </TabList>
        {tabs.map((one) => (
          <TabPanel key={one} id={one} className="tab-panel">
            {panel(one)}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}
