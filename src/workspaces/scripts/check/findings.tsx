import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../domain/screening/check.ts';
import type { Miss } from '../../../../domain/screening/known-answers.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { useSay } from '../use-say.ts';

type FindingsProps = {
  readonly findings: readonly Finding[];
  readonly missed: readonly Miss[];
  readonly onJump?: (path: string) => void;
};

function FindingLine({ finding, onJump }: { readonly finding: Finding } & Pick<FindingsProps, 'onJump'>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  return (
    <li className="finding">
      <Word tone={finding.level === 'error' ? 'red' : 'amber'}>{t(`check.${finding.level}`)}</Word>
      <span className="grow">{say(finding.message)}</span>
      {onJump === undefined ? null : (
        <Button
          look="quiet"
          label={t('check.goTo', { what: say(finding.message) })}
          onPress={() => onJump(finding.path)}
        >
          {t('check.go')}
        </Button>
      )}
    </li>
  );
}

/** What the check found, errors first; each leads to its place. */
export function Findings({ findings, missed, onJump }: FindingsProps) {
  const { t } = useTranslation('scripts');
  const sorted = findings.toSorted((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
  return (
    <Panel title={t('check.findings')} className="scripts-scrolls">
      {findings.length === 0 && missed.length === 0 ? (
        <p>
          <Word tone="green">{t('check.nothing')}</Word>
        </p>
      ) : null}
      <ul>
        {missed.length === 0 ? null : (
          <li className="finding">
            <Word tone="red">{t('check.error')}</Word>
            <span className="grow">{t('check.missed', { count: new Set(missed.map((one) => one.known)).size })}</span>
            {onJump === undefined ? null : (
              <Button look="quiet" label={t('check.goToKnown')} onPress={() => onJump('/known')}>
                {t('check.go')}
              </Button>
            )}
          </li>
        )}
        {sorted.map((finding) => (
          <FindingLine
            key={`${finding.code} ${finding.path} ${finding.message.en}`}
            finding={finding}
            {...(onJump === undefined ? {} : { onJump })}
          />
        ))}
      </ul>
    </Panel>
  );
}
