import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Kbd } from '../../shared-ui/kbd.tsx';
import { keyList } from './operator-keys.ts';

/** Every key of the desk on one page. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  return (
    <Dialog title={t('keys.title')} onClose={onClose} className="keys">
      <p className="small quiet-text">{t('keys.byPosition')}</p>
      <ul className="key-list">
        {keyList.map(({ key, act }) => (
          <li key={act}>
            <Kbd>{key}</Kbd> {t(`keys.${act}`)}
          </li>
        ))}
      </ul>
      <Button look="primary" onPress={onClose} autoFocus>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}
