import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../../contract/people.ts';
import type { ScriptLine, ScriptVersion } from '../../../../contract/scripts.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { useAsk } from '../../../state/use-ask.ts';
import { ReturnDialog } from './return-dialog.tsx';

type VersionsProps = { readonly line: ScriptLine; readonly staff: Staff };

/** Somebody asked for an earlier version: a second person confirms, the first one waits. */
function Waiting({ line, staff }: VersionsProps) {
  const { t } = useTranslation('scripts');
  const { ask, code, isBusy } = useAsk();
  const waiting = line.waitingReturn;
  if (waiting === null) return null;
  const { version, reason, name } = waiting;
  const confirm = (): void => void ask(`/api/scripts/${line.id}/in-force`, { version, reason });
  return (
    <div className="banner amber" role="alert">
      <span className="grow">{t('return.asked', { name, version, reason })}</span>
      {waiting.who === staff.id ? (
        <span className="small">{t('return.second')}</span>
      ) : (
        <Button onPress={confirm} isDisabled={isBusy}>
          {t('return.confirm', { version })}
        </Button>
      )}
      <RefusalLine code={code} />
    </div>
  );
}

function VersionLine({
  version,
  line,
  onReturn,
}: {
  readonly version: ScriptVersion;
  readonly line: ScriptLine;
  readonly onReturn: () => void;
}) {
  const { t } = useTranslation('scripts');
  const { dayAndTime } = useFormats();
  const isInForce = version.version === line.inForce;
  return (
    <li className="version-line">
      <bdi>
        <strong>{version.version}</strong>
      </bdi>
      <span className="small quiet-text grow">
        {version.published === null
          ? t('versions.carried')
          : t('versions.published', { name: version.published.name, when: dayAndTime(version.published.at) })}
      </span>
      {isInForce ? (
        <Word tone="green">{t('versions.inForce')}</Word>
      ) : (
        <Button look="quiet" label={t('return.ask', { version: version.version })} onPress={onReturn}>
          {t('return.back')}
        </Button>
      )}
    </li>
  );
}

/** Every version there is, which one counts, and the way back to an earlier one. */
export function Versions({ line, staff }: VersionsProps) {
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <Waiting line={line} staff={staff} />
      <ul>
        {line.versions.map((version) => (
          <VersionLine key={version.version} version={version} line={line} onReturn={() => setAsked(version.version)} />
        ))}
      </ul>
      {asked === null ? null : <ReturnDialog id={line.id} version={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
