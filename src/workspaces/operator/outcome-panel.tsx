import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  caseKinds,
  consentRecipients,
  nonCaseKinds,
  type CaseKind,
  type ConsentRecipient,
  type NonCaseKind,
} from '../../../domain/intake/facts.ts';
import { outcomeOf } from '../../../domain/intake/intake.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { FilesBox } from './files-box.tsx';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';
import { RequestForm } from './request-form.tsx';
import { ServicesDialog } from './services-dialog.tsx';

function KindGroup() {
  const { t } = useTranslation('operator');
  const chosen = useDesk((desk) => desk.stored?.intake.contactKind);
  const note = useDesk((desk) => desk.note);
  const toScript = useGroups((groups) => groups.toScript);
  const choose = (kind: CaseKind): void => {
    void note({ type: 'contact-kind.set', body: { kind } });
    toScript();
  };
  const isActive = useGroup(
    'kind',
    caseKinds.map((kind) => () => choose(kind)),
  );
  return (
    <GroupBox group="kind" hotkey="K" title={t('kind.title')}>
      <Chips
        label={t('kind.title')}
        isLabelHidden
        chips={chipsOf(caseKinds, (value) => t(`kind.${value}`), isActive)}
        chosen={chosen === undefined ? [] : [chosen]}
        onChoose={choose}
      />
    </GroupBox>
  );
}

type ConsentChip = ConsentRecipient | 'anonymous';
const consentChips: readonly ConsentChip[] = [...consentRecipients, 'anonymous'];

/** Whom we may tell, and whether the caller stays without a name. */
function ConsentGroup() {
  const { t } = useTranslation('operator');
  const consents = useDesk((desk) => desk.stored?.intake.consents) ?? {};
  const isAnonymous = useDesk((desk) => desk.stored?.intake.anonymous) === true;
  const note = useDesk((desk) => desk.note);
  const isChosen = (chip: ConsentChip): boolean => (chip === 'anonymous' ? isAnonymous : consents[chip] === true);
  const choose = (chip: ConsentChip): void => {
    if (chip === 'anonymous') void note({ type: 'anonymity.set', body: { anonymous: !isAnonymous } });
    else void note({ type: 'consent.noted', body: { recipient: chip, given: !isChosen(chip) } });
  };
  const isActive = useGroup(
    'consent',
    consentChips.map((chip) => () => choose(chip)),
  );
  const text = (chip: ConsentChip): string =>
    chip !== 'anonymous' && consents[chip] === false
      ? t('consent.refused', { who: t(`consent.${chip}`) })
      : t(`consent.${chip}`);
  const chips = chipsOf(consentChips, text, isActive);
  return (
    <GroupBox group="consent" hotkey="C" title={t('consent.title')}>
      <Chips
        label={t('consent.title')}
        isLabelHidden
        chips={chips}
        chosen={consentChips.filter(isChosen)}
        onChoose={choose}
      />
    </GroupBox>
  );
}

function NonCaseGroup() {
  const { t } = useTranslation('operator');
  const chosen = useDesk((desk) => desk.stored?.intake.nonCase);
  const note = useDesk((desk) => desk.note);
  const toScript = useGroups((groups) => groups.toScript);
  const choose = (kind: NonCaseKind): void => {
    void note({ type: 'non-case.marked', body: { kind } });
    toScript();
  };
  const isActive = useGroup(
    'non-case',
    nonCaseKinds.map((kind) => () => choose(kind)),
  );
  if (!isActive && chosen === undefined) return null;
  return (
    <GroupBox group="non-case" hotkey="Q" title={t('nonCase.title')}>
      <Chips
        label={t('nonCase.title')}
        isLabelHidden
        chips={chipsOf(nonCaseKinds, (value) => t(`nonCase.${value}`), isActive)}
        chosen={chosen === undefined ? [] : [chosen]}
        onChoose={choose}
      />
      {chosen === 'possible-perpetrator' ? <p className="say-neutral">{t('nonCase.neutralSentence')}</p> : null}
    </GroupBox>
  );
}

/** How this contact ends: a request, information, or not a case. The emergency has its own key and is never in here. */
export function OutcomePanel() {
  const { t } = useTranslation(['operator', 'common']);
  const intake = useDesk((desk) => desk.stored?.intake);
  const activate = useGroups((groups) => groups.activate);
  const [isListing, setListing] = useState(false);
  const isRequesting = useGroups((groups) => groups.active === 'request');
  const canRequest = intake !== undefined && intake.request === undefined;
  useHotkeys({
    KeyK: () => activate('kind'),
    KeyC: () => activate('consent'),
    KeyR: canRequest ? () => activate('request') : undefined,
    KeyI: () => setListing(true),
    KeyQ: () => activate('non-case'),
  });
  if (intake === undefined) return null;
  const outcome = outcomeOf(intake);
  return (
    <div className="outcome">
      {isRequesting ? (
        <RequestForm />
      ) : (
        <>
          <KindGroup />
          <ConsentGroup />
        </>
      )}
      <NonCaseGroup />
      <FilesBox />
      {isRequesting ? null : (
        <div className="row">
          {canRequest ? (
            <Button hotkey="R" onPress={() => activate('request')}>
              {t('outcome.request')}
            </Button>
          ) : null}
          <Button hotkey="I" onPress={() => setListing(true)}>
            {t('outcome.information')}
          </Button>
          <Button hotkey="Q" onPress={() => activate('non-case')}>
            {t('outcome.nonCase')}
          </Button>
        </div>
      )}
      <p className="small quiet-text">
        {outcome === null ? t('outcome.none') : t('outcome.is', { outcome: t(`common:outcome.${outcome}`) })}
      </p>
      {isListing ? <ServicesDialog onClose={() => setListing(false)} /> : null}
    </div>
  );
}
