import './call-together.css';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import type { CallParty } from '../../../contract/calls-together.ts';
import { heldTooLongSeconds } from '../../../domain/call/party.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { useSound } from '../../shared-ui/use-sound.ts';
import { Word, type Tone } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import type { CallActs } from './use-calls.ts';

/** A try that came to nothing is told for so long. */
const toldSeconds = 60;

/** The caller waits: since when, and loudly once it is too long. */
function OnHold({ since }: { readonly since: string }) {
  const { t } = useTranslation('operator');
  const isTooLong = secondsBetween(since, useNow()) >= heldTooLongSeconds;
  useSound(isTooLong ? 'held' : null);
  return (
    <span className="on-call-one" {...(isTooLong ? { role: 'alert' } : {})}>
      <Word tone={isTooLong ? 'red' : 'amber'}>{t(isTooLong ? 'together.heldTooLong' : 'together.held')}</Word>
      <Elapsed since={since} />
    </span>
  );
}

const toneOf = ({ phase, role }: CallParty): Tone =>
  phase === 'calling' ? 'amber' : phase === 'joined' || role === 'supervisor' ? 'green' : 'neutral';

function Party({ party, onTakeOut }: { readonly party: CallParty; readonly onTakeOut: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const { inBoth } = useWords();
  const name = inBoth(party.name);
  const state =
    party.mode === undefined ? t(`common:together.phase.${party.phase}`) : t(`common:together.mode.${party.mode}`);
  // A room's or a queue's name says what it is.
  const named = party.role !== 'dispatch' && party.role !== 'queue';
  const isOurs = party.role !== 'supervisor' && party.phase === 'joined';
  return (
    <li className="on-call-one">
      <Word tone={toneOf(party)}>
        <bdi>{name}</bdi>
        {named ? <> ({t(`common:together.role.${party.role}`)})</> : null}: {state}
      </Word>
      <Elapsed since={party.since} />
      {isOurs ? (
        <Button look="quiet" onPress={onTakeOut} label={t('together.takeOutName', { name })}>
          {t('together.takeOut')}
        </Button>
      ) : null}
    </li>
  );
}

/** Who was asked and did not take the call: the operator is back with the caller, whom they may not have expected to hear. */
const gaveBack = ({ role, leftWhy }: CallParty): boolean =>
  (role === 'colleague' || role === 'duty') && leftWhy !== undefined && leftWhy !== 'taken-out';

/** Somebody who did not pick up or left, told for a minute and no longer. */
function LastWord({ call, parties }: { readonly call: CallCard; readonly parties: readonly CallParty[] }) {
  const { t } = useTranslation(['operator', 'common']);
  const { inBoth } = useWords();
  const now = useNow();
  const told = parties.filter(
    ({ phase, role, since }) => phase === 'left' && role !== 'supervisor' && secondsBetween(since, now) < toldSeconds,
  );
  const last = told.toSorted((a, b) => (a.since < b.since ? -1 : 1)).at(-1);
  if (last?.leftWhy === undefined || last.leftWhy === 'cancelled' || last.leftWhy === 'completed') return null;
  const why = t(`common:together.left.${last.leftWhy}`);
  if (gaveBack(last) && call.heldSince === undefined)
    return (
      <span className="on-call-one" role="alert">
        <Word tone="amber">{t('together.backWith', { name: inBoth(last.name), why })}</Word>
      </span>
    );
  return (
    <span className="on-call-one small quiet-text">
      <bdi>{inBoth(last.name)}</bdi>: {why}
    </span>
  );
}

/** A call that came from somebody else has no record here yet. */
function HandedToMe({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation('operator');
  const { inBoth } = useWords();
  const hasIntake = useDesk((desk) => desk.stored !== null);
  const from = call.handedOn?.from ?? null;
  if (hasIntake || from === null) return null;
  return <Word tone="amber">{t('together.handedToMe', { name: inBoth(from) })}</Word>;
}

/** Who is on the call beside caller and operator, who waits, since when: in sight for as long as it is so. */
export function OnTheCall({ call, acts }: { readonly call: CallCard; readonly acts: CallActs }) {
  const { t } = useTranslation('operator');
  const parties = call.parties ?? [];
  const here = parties.filter((party) => party.phase !== 'left');
  const isPlain = parties.length === 0 && call.heldSince === undefined && call.handedOn === undefined;
  if (isPlain) return null;
  return (
    <div className="on-the-call" role="group" aria-label={t('together.title')}>
      {call.heldSince === undefined ? null : <OnHold since={call.heldSince} />}
      {here.length === 0 ? null : (
        <ul>
          {here.map((party) => (
            <Party
              key={party.leg}
              party={party}
              onTakeOut={() => void acts.together(call, { kind: 'take-out', leg: party.leg })}
            />
          ))}
        </ul>
      )}
      <LastWord call={call} parties={parties} />
      <HandedToMe call={call} />
    </div>
  );
}
