import { useTranslation } from 'react-i18next';
import type { ExchangeTrouble } from '../../../contract/api.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';

type RowProps = { readonly what: string; readonly detail: string; readonly at: string };

/** One message that does not get through, and why. */
function TroubleRow({ what, detail, at }: RowProps) {
  const { dayAndTime } = useFormats();
  return (
    <li className="admin-row">
      <span className="grow">{what}</span>
      <bdi className="small quiet-text">{detail}</bdi>
      <bdi className="small quiet-text">{dayAndTime(at)}</bdi>
    </li>
  );
}

/** What stands between the centre and the police system: messages that do not arrive there, messages of theirs that were not taken. */
export function ExchangePanel() {
  const query = useCentre<ExchangeTrouble>('/api/exchange/trouble', ['escalations'], 10_000);
  const { t } = useTranslation('admin');
  const codeWords = useCodeWords();
  const { number } = useFormats();
  return (
    <Panel title={t('exchange')}>
      <Reading query={query}>
        {({ unsent, refused }) => (
          <>
            {unsent.length + refused.length === 0 ? <p className="sentence">{t('exchangeNone')}</p> : null}
            <ul>
              {unsent.map((one) => (
                <TroubleRow
                  key={one.messageId}
                  what={codeWords(one.code ?? 'partner-unreachable')}
                  detail={t('tries', { n: number(one.tries) })}
                  at={one.queuedAt}
                />
              ))}
              {refused.map((one) => (
                <TroubleRow
                  key={one.id}
                  what={codeWords(one.code)}
                  detail={[one.sender, one.detail].filter((part) => part !== null).join(' · ')}
                  at={one.at}
                />
              ))}
            </ul>
          </>
        )}
      </Reading>
    </Panel>
  );
}
