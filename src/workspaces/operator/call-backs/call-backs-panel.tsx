import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { DueWords, VerdictWord, WhoToCall } from '../../../shared-ui/call-backs/call-back-words.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useCallBacks } from '../../../state/call-backs.ts';
import { CallBackDialog } from './call-back-dialog.tsx';

const mostShown = 5;

type ListProps = {
  readonly title: string;
  readonly items: readonly CallBackItem[];
  readonly onOpen: (item: CallBackItem) => void;
};

function Items({ title, items, onOpen }: ListProps) {
  const { t } = useTranslation('callBacks');
  const { number } = useFormats();
  if (items.length === 0) return null;
  const left = items.length - mostShown;
  return (
    <>
      <h3 className="call-back-title">{title}</h3>
      <ul>
        {items.slice(0, mostShown).map((item) => (
          <li key={item.id} className="call-back-row">
            <WhoToCall item={item} />
            <span className="grow" />
            <Button onPress={() => onOpen(item)} look={item.isOverdue && item.isMine ? 'primary' : 'plain'}>
              {t('open')}
            </Button>
            <span className="row">
              <VerdictWord item={item} />
              <DueWords item={item} />
            </span>
          </li>
        ))}
      </ul>
      {left > 0 ? <p className="small quiet-text">{t('more', { shown: number(left) })}</p> : null}
    </>
  );
}

/** Between calls: whom I am to call back, and whom nobody has taken yet. */
export function CallBacksPanel() {
  const { t } = useTranslation('callBacks');
  const { number } = useFormats();
  const { items, withheld, callsOut } = useCallBacks();
  const [openId, setOpenId] = useState<string | null>(null);
  const own = items.filter((item) => item.isMine);
  const free = items.filter((item) => !item.isMine && item.ownerName === null);
  const opened = items.find((item) => item.id === openId);
  const open = (item: CallBackItem): void => setOpenId(item.id);
  return (
    <Panel title={t('title')}>
      {own.length + free.length === 0 ? <p className="sentence">{t('none')}</p> : null}
      <Items title={t('mine')} items={own} onOpen={open} />
      <Items title={t('free')} items={free} onOpen={open} />
      {withheld === 0 ? null : (
        <p className="small quiet-text">{t('withheld', { count: withheld, shown: number(withheld) })}</p>
      )}
      {opened === undefined ? null : (
        <CallBackDialog item={opened} callsOut={callsOut} onClose={() => setOpenId(null)} />
      )}
    </Panel>
  );
}
