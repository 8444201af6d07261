import { useTranslation } from 'react-i18next';
import type { ConsoleRow } from '../../../contract/consoles.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useCentre } from '../../state/use-centre.ts';
import { Reading } from '../reading.tsx';
import { Word } from '../word.tsx';
import { ConsoleState } from './console-state.tsx';
import { StopConsole } from './stop-console.tsx';

type CardProps = { readonly console: ConsoleRow; readonly mayStop: boolean };

function ConsoleCard({ console, mayStop }: CardProps) {
  const { t, i18n } = useTranslation(['consoles', 'common']);
  const { dayAndTime, number } = useFormats();
  const { nameOf } = useWords();
  const { people, seenAt, version, order, orderedAt, reason, refused } = console;
  const orderedBy = i18n.language === 'ar' ? console.orderedByAr : console.orderedByEn;
  return (
    <li className="console-card">
      <span className="row">
        <bdi className="row-name">{console.id.slice(0, 8)}</bdi>
        <ConsoleState console={console} />
      </span>
      <span>{people.length === 0 ? t('nobody') : people.map((one) => nameOf(one)).join(t('common:listComma'))}</span>
      <span className="row small quiet-text">
        <span>{seenAt === null ? t('neverSeen') : t('seen', { when: dayAndTime(seenAt) })}</span>
        {version === null ? null : <bdi>{version}</bdi>}
        {order === null && console.sealed > 0 ? (
          <span>{t('sealed', { count: console.sealed, shown: number(console.sealed) })}</span>
        ) : null}
      </span>
      {refused > 0 ? <Word tone="red">{t('refused', { count: refused, shown: number(refused) })}</Word> : null}
      {order !== null && orderedAt !== null ? (
        <span className="small">
          {t('ordered', { name: orderedBy ?? '', when: dayAndTime(orderedAt) })} <bdi>{reason ?? ''}</bdi>
        </span>
      ) : null}
      {mayStop ? <StopConsole console={console} /> : null}
    </li>
  );
}

/** Every console: who worked there, when it was heard of, what it was told and how far it is. Nothing of a caller is in it. */
export function ConsolesList({ mayStop }: { readonly mayStop: boolean }) {
  const { t } = useTranslation(['consoles', 'common']);
  const query = useCentre<readonly ConsoleRow[]>('/api/consoles', ['presence'], 5000);
  return (
    <Reading query={query}>
      {(consoles) =>
        consoles.length === 0 ? (
          <p className="sentence">{t('none')}</p>
        ) : (
          <ul>
            {consoles.map((one) => (
              <ConsoleCard key={one.id} console={one} mayStop={mayStop} />
            ))}
          </ul>
        )
      }
    </Reading>
  );
}
