import type { DraftView, ScriptLine } from '../../contract/scripts.ts';
import { aSafetyScript } from './a-script.ts';

const draftId = '0d000000-0000-4000-8000-000000000001';
export const draftPath = `/api/scripts/drafts/${draftId}`;

/** The draft of the safety script's next version, saved twice, approved by nobody. */
export function aDraft(over: Partial<DraftView> = {}): DraftView {
  const document = aSafetyScript('1.1.0');
  return {
    draftId,
    instrument: document.id,
    version: document.version,
    basedOn: '1.0.0',
    revision: 2,
    hash: document.hash,
    editedBy: 'يوسف العمادي',
    updatedAt: '2026-03-01T10:00:00.000Z',
    approvals: [],
    document,
    ...over,
  };
}

/** The safety script with version 1.0.0 in force and nothing waiting. */
export function aScriptLine(over: Partial<ScriptLine> = {}): ScriptLine {
  const { id, title, basis, certainty } = aSafetyScript('1.1.0');
  return {
    id,
    title,
    basis,
    certainty,
    inForce: '1.0.0',
    versions: [{ version: '1.0.0', hash: 'sha256-1', published: null }],
    draft: null,
    waitingReturn: null,
    history: [],
    ...over,
  };
}

export const approvalBy = (who: string, name: string) => ({ who, name, at: '2026-03-01T10:05:00.000Z', note: '' });
