import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DraftCheck, RescoreView } from '../../../../contract/scripts.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { Panel } from '../../../shared-ui/panel.tsx';
import { Reading } from '../../../shared-ui/reading.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { askCentre, CentreRefusal } from '../../../state/centre.ts';
import { useSay } from '../use-say.ts';

type RescoreTableProps = {
  readonly doc: Instrument;
  readonly inForce: Instrument;
  readonly draftId: string;
  readonly hash: string;
};

/** Every screening it holds is weighed twice. */
const longestCheckMs = 120_000;

/** What the centre says of the draft beside every screening it holds; asked anew for each saved content. */
const useRescored = (draftId: string, hash: string) =>
  useQuery<DraftCheck, CentreRefusal>({
    queryKey: ['draft-check', draftId, hash],
    queryFn: async () => {
      const reply = await askCentre<DraftCheck>(`/api/scripts/drafts/${draftId}/check`, {}, longestCheckMs);
      if (!reply.ok) throw new CentreRefusal(reply.code);
      return reply.value;
    },
    retry: false,
    networkMode: 'always',
  });

function Moves({
  rescored,
  doc,
  inForce,
}: { readonly rescored: RescoreView } & Pick<RescoreTableProps, 'doc' | 'inForce'>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const { number } = useFormats();
  const bandName = (of: Instrument, id: string): string => {
    const band = of.rules.bands.find((one) => one.id === id);
    return band === undefined ? id : say(band.title);
  };
  return (
    <table className="scripts-table">
      <thead>
        <tr>
          <th scope="col">{t('rescore.from')}</th>
          <th scope="col">{t('rescore.to')}</th>
          <th scope="col">{t('rescore.count')}</th>
        </tr>
      </thead>
      <tbody>
        {rescored.moves.map((move) => (
          <tr key={`${move.from} ${move.to}`}>
            <td>{bandName(inForce, move.from)}</td>
            <td>
              {bandName(doc, move.to)} {move.raises ? <Word tone="amber">{t('rescore.raises')}</Word> : null}
            </td>
            <td>
              <bdi>{number(move.count)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the draft would have said of past screenings; counts only, nobody is in it. */
export function RescoreTable({ doc, inForce, draftId, hash }: RescoreTableProps) {
  const { t } = useTranslation('scripts');
  const { number } = useFormats();
  const query = useRescored(draftId, hash);
  return (
    <Panel title={t('rescore.title')} className="scripts-scrolls">
      <Reading query={query}>
        {({ rescored }) =>
          rescored === null || rescored.total === 0 ? (
            <p className="quiet-text">{t('rescore.none')}</p>
          ) : (
            <>
              <p>
                {t('rescore.summary', {
                  total: number(rescored.total),
                  same: number(rescored.same),
                  raised: number(rescored.raised),
                  lowered: number(rescored.lowered),
                })}
              </p>
              {rescored.cannotBeWeighed > 0 ? (
                <p className="small quiet-text">{t('rescore.cannot', { count: rescored.cannotBeWeighed })}</p>
              ) : null}
              {rescored.moves.length === 0 ? null : <Moves rescored={rescored} doc={doc} inForce={inForce} />}
            </>
          )
        }
      </Reading>
    </Panel>
  );
}
