import type { DraftView, ScriptLine } from '../../contract/scripts.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Centre } from './a-centre.ts';

type Answer = Awaited<ReturnType<Centre['as']>>;
type Draft = { readonly draftId: string; readonly revision: number; readonly hash: string };

/** What the authoring desk asks of the centre, for tests. */
export function scriptDesk(centre: Centre) {
  const post = (who: string, path: string, body?: unknown): Promise<Answer> =>
    centre.as(who, 'POST', `/api/scripts${path}`, body ?? {});
  const view = async (draftId: string): Promise<DraftView> =>
    (await centre.as('adm-1', 'GET', `/api/scripts/drafts/${draftId}`)).body.value as DraftView;
  const line = async (id: string, who = 'adm-1'): Promise<ScriptLine | undefined> =>
    ((await centre.as(who, 'GET', '/api/scripts')).body.value as ScriptLine[]).find((one) => one.id === id);
  const begin = async (id: string, version: string): Promise<DraftView> => {
    const begun = await post('adm-1', '/drafts', { id, version });
    return view((begun.body.value as { draftId: string }).draftId);
  };
  const save = (draft: Draft, document: Instrument | object, who = 'adm-1'): Promise<Answer> =>
    post(who, `/drafts/${draft.draftId}/save`, { revision: draft.revision, document });
  const approve = ({ draftId, revision, hash }: Draft, who: string, note = ''): Promise<Answer> =>
    post(who, `/drafts/${draftId}/approve`, { revision, hash, note });
  const publish = ({ draftId, revision, hash }: Draft, who = 'adm-1'): Promise<Answer> =>
    post(who, `/drafts/${draftId}/publish`, { revision, hash });
  /** The next version of the instrument in force with this content, published by the administrator and the supervisor. */
  const bringOut = async (document: Instrument): Promise<Answer> => {
    const inForce = (await line(document.id))?.inForce ?? '';
    const draft = await begin(document.id, inForce);
    await save(draft, document);
    const saved = await view(draft.draftId);
    await approve(saved, 'adm-1');
    await approve(saved, 'sup-1');
    return publish(saved);
  };
  return { post, view, line, begin, save, approve, publish, bringOut };
}
