import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../contract/people.ts';
import type { ScriptLine } from '../../../contract/scripts.ts';
import { Word } from '../../shared-ui/word.tsx';
import { hashOf } from '../../state/use-hash.ts';
import { CertaintyWord } from './certainty-word.tsx';
import { useSay } from './use-say.ts';

type ScriptListProps = { readonly lines: readonly ScriptLine[]; readonly staff: Staff };

const needed = 2;

/** What waits with a script: a draft being written, approvals missing, somebody asking for an earlier version. */
function Waiting({ line, staff }: { readonly line: ScriptLine; readonly staff: Staff }) {
  const { t } = useTranslation('scripts');
  const { draft, waitingReturn } = line;
  if (waitingReturn !== null)
    return <Word tone="amber">{t('list.returnWaits', { version: waitingReturn.version })}</Word>;
  if (draft === null) return <span className="quiet-text">{t('list.noDraft')}</span>;
  const { approvals, version } = draft;
  if (approvals.length >= needed) return <Word tone="green">{t('list.ready', { version })}</Word>;
  if (approvals.length === 0) return <Word>{t('list.draft', { version })}</Word>;
  const isMine = approvals.some((one) => one.who === staff.id);
  return <Word tone="amber">{isMine ? t('list.waitsForOther', { version }) : t('list.waitsForYou', { version })}</Word>;
}

/** Every script with the version in force, how sure it is, and what waits. */
export function ScriptList({ lines, staff }: ScriptListProps) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  return (
    <table className="scripts-table script-list">
      <thead>
        <tr>
          <th scope="col">{t('list.title')}</th>
          <th scope="col">{t('list.inForce')}</th>
          <th scope="col">{t('list.basis')}</th>
          <th scope="col">{t('list.certainty')}</th>
          <th scope="col">{t('list.waiting')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <a href={hashOf('scripts', line.id)}>{say(line.title)}</a>{' '}
              <bdi className="small quiet-text">{line.id}</bdi>
            </th>
            <td>
              <bdi>{line.inForce ?? t('list.never')}</bdi>
            </td>
            <td>{t(`basis.${line.basis}`)}</td>
            <td>
              <CertaintyWord certainty={line.certainty} />
            </td>
            <td>
              <Waiting line={line} staff={staff} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
