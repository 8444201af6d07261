import './casework.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useCentre } from '../../state/use-centre.ts';
import { inOrder } from './in-order.ts';
import { RequestDetail } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';

/** The list and the chosen request beside it. */
function Requests({ requests, staff }: { readonly requests: readonly RequestView[]; readonly staff: Staff }) {
  const { t } = useTranslation(['casework', 'common']);
  const [id, setId] = useState<string | null>(null);
  const ordered = inOrder(requests);
  const at = Math.max(
    0,
    ordered.findIndex((request) => request.id === id),
  );
  const chosen = ordered[at];
  const move = (by: 1 | -1): void => {
    const next = ordered[at + by];
    if (next !== undefined) setId(next.id);
  };
  useHotkeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  if (chosen === undefined) {
    return (
      <div className="column casework-empty">
        <p className="calm-line">{t('empty')}</p>
        <p className="quiet-text">{t('emptyWhy')}</p>
      </div>
    );
  }
  return (
    <div className="casework-columns">
      <Panel
        title={staff.service === undefined ? t('list') : t(`common:service.${staff.service}`)}
        className="casework-list"
      >
        <RequestList requests={ordered} chosenId={chosen.id} onChoose={setId} />
      </Panel>
      <RequestDetail key={chosen.id} request={chosen} staff={staff} />
    </div>
  );
}

/** The desk of a receiving unit: what is due, for whom, and how the caller may be reached without danger. */
export function CaseworkDesk({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation('casework');
  const query = useCentre<readonly RequestView[]>('/api/requests', ['requests'], 10_000);
  return (
    <div className="casework">
      <h1 className="sr-only">{t('title')}</h1>
      <Reading query={query}>{(requests) => <Requests requests={requests} staff={staff} />}</Reading>
    </div>
  );
}
