import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate, Session } from '../../../contract/bridge.ts';
import type { Staff } from '../../../contract/people.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { ChangeSecret } from './change-secret.tsx';
import { Paper, printPaper } from './paper.tsx';
import { SecretField } from './secret-field.tsx';
import { SoundTest } from './sound-test.tsx';

type Unlocking = {
  readonly onUnlock: (secret: string) => Promise<boolean>;
  readonly onChange: (old: string, next: string) => Promise<boolean>;
  readonly onRecover: () => void;
  readonly onSignIn: () => void;
  readonly onSignOut: () => void;
};
type UnlockProps = Unlocking & {
  readonly staff: Staff;
  readonly gate: Gate;
  readonly keystore: Session['keystore'];
  readonly refusal: RefusalCode | null;
};

/** How long the next try must still be waited for; null when it may be made. */
function useWait({ waitUntil }: Gate): number | null {
  const now = useNow();
  if (waitUntil === null) return null;
  const seconds = Math.ceil((Date.parse(waitUntil) - Date.parse(now)) / 1000);
  return seconds > 0 ? seconds : null;
}

const asks = {
  pin: { enter: 'unlock.enter', choose: 'unlock.choose', label: 'unlock.pin' },
  passphrase: { enter: 'unlock.enterPassphrase', choose: 'unlock.choosePassphrase', label: 'unlock.passphrase' },
} as const;

type LastTryProps = Pick<UnlockProps, 'gate' | 'refusal'> & { readonly waitSeconds: number | null };

/** How the last try ended: a sentence or a wait, and how many are left. */
function LastTry({ gate, refusal, waitSeconds }: LastTryProps) {
  const { t } = useTranslation('operator');
  const { number } = useFormats();
  return (
    <>
      {waitSeconds === null ? (
        <RefusalLine code={refusal === 'rate-limited' ? null : refusal} />
      ) : (
        <p className="word amber" role="status">
          {t('unlock.wait', { count: waitSeconds, shown: number(waitSeconds) })}
        </p>
      )}
      {gate.triesLeft === null ? null : (
        <p className="small quiet-text">
          {t('unlock.triesLeft', { count: gate.triesLeft, shown: number(gate.triesLeft) })}
        </p>
      )}
    </>
  );
}

type EntryProps = Pick<UnlockProps, 'gate' | 'refusal' | 'onUnlock'> & {
  readonly onForgotten: () => void;
  readonly onWantChange: () => void;
};

/** The field itself, what went wrong with the last try, and how many are left. */
function Entry({ gate, refusal, onUnlock, onForgotten, onWantChange }: EntryProps) {
  const { t } = useTranslation('operator');
  const [secret, setSecret] = useState('');
  const [isOpening, setOpening] = useState(false);
  const waitSeconds = useWait(gate);
  const canOpen = secret.length >= 4 && !isOpening && waitSeconds === null;
  const open = async (): Promise<void> => {
    if (!canOpen) return;
    setOpening(true);
    await onUnlock(secret);
    setOpening(false);
    setSecret('');
  };
  const enter = (): void => void open();
  const words = asks[gate.secret];
  const isKnown = gate.state === 'enter';
  return (
    <>
      <p className="quiet-text">{t(isKnown ? words.enter : words.choose)}</p>
      <SecretField
        id="pin"
        label={t(words.label)}
        kind={gate.secret}
        value={secret}
        onChange={setSecret}
        onEnter={enter}
        autoFocus
      />
      <LastTry gate={gate} refusal={refusal} waitSeconds={waitSeconds} />
      <Button look="primary" hotkey="Enter" onPress={enter} isDisabled={!canOpen}>
        {t('unlock.open')}
      </Button>
      {refusal !== null && /^(?:disk|store)-/u.test(refusal) ? (
        <>
          <Button onPress={printPaper}>{t('disk.paper')}</Button>
          <Paper stored={null} who="" />
        </>
      ) : null}
      {isKnown ? (
        <div className="chips">
          <Button look="quiet" onPress={onWantChange}>
            {t(gate.secret === 'pin' ? 'unlock.changePin' : 'unlock.changePassphrase')}
          </Button>
          <Button look="quiet" onPress={onForgotten}>
            {t(gate.secret === 'pin' ? 'unlock.forgotPin' : 'unlock.forgotPassphrase')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const closedWords = {
  'sign-in': { title: 'unlock.leaseOver', how: 'unlock.leaseOverHow' },
  'locked-out': { title: 'unlock.lockedOut', how: 'unlock.lockedOutHow' },
  'ask-supervisor': { title: 'unlock.askSupervisor', how: 'unlock.askSupervisorHow' },
} as const;
type ClosedState = keyof typeof closedWords;

/** Nothing typed here opens the record now: why, and the one thing that helps. */
function Closed({
  state,
  refusal,
  unlocking,
}: {
  readonly state: ClosedState;
  readonly refusal: RefusalCode | null;
  readonly unlocking: Unlocking;
}) {
  const { t } = useTranslation(['operator', 'common']);
  const waits = state === 'ask-supervisor' || refusal === 'recovery-waits';
  const words = closedWords[waits ? 'ask-supervisor' : state];
  return (
    <>
      <p className="word amber" role="status">
        {t(words.title)}
      </p>
      <p className="gate-how">{t(words.how)}</p>
      <RefusalLine code={refusal === 'recovery-waits' ? null : refusal} />
      {waits ? (
        <Button look="primary" hotkey="Enter" onPress={unlocking.onRecover} autoFocus>
          {t('unlock.tryAgain')}
        </Button>
      ) : (
        <Button look="primary" hotkey="Enter" onPress={unlocking.onSignIn} autoFocus>
          {t('common:signIn')}
        </Button>
      )}
    </>
  );
}

/** What this console's protection hangs on, said where it is weaker than it should be; and until when it opens without the centre. */
function Protection({ gate, keystore }: Pick<UnlockProps, 'gate' | 'keystore'>) {
  const { t } = useTranslation('operator');
  const { dayAndTime } = useFormats();
  return (
    <>
      {keystore === 'file' ? (
        <p className="small word amber">{t(gate.secret === 'pin' ? 'unlock.fileKey' : 'unlock.noKeystore')}</p>
      ) : null}
      {gate.centreKey === 'other' ? (
        <p className="word red" role="alert">
          {t('unlock.otherCentreKey')}
        </p>
      ) : null}
      {gate.leaseUntil === null ? null : (
        <p className="small quiet-text">
          {t(gate.lease === 'strict' ? 'unlock.leaseStrict' : 'unlock.leaseUntil', {
            until: dayAndTime(gate.leaseUntil),
          })}
        </p>
      )}
    </>
  );
}

/** Opens the store of this console with what the operator knows; or says why it does not open, and what helps. */
export function UnlockScreen({ staff, gate, keystore, refusal, ...unlocking }: UnlockProps) {
  const { t, i18n } = useTranslation(['operator', 'common']);
  const [front, setFront] = useState<'entry' | 'change'>('entry');
  const isOpenable = gate.state === 'enter' || gate.state === 'choose';
  return (
    <main className="gate">
      <h1>{i18n.language === 'ar' ? staff.nameAr : staff.nameEn}</h1>
      {!isOpenable ? (
        <Closed state={gate.state} refusal={refusal} unlocking={unlocking} />
      ) : front === 'change' ? (
        <>
          <RefusalLine code={refusal} />
          <ChangeSecret kind={gate.secret} onChange={unlocking.onChange} onBack={() => setFront('entry')} />
        </>
      ) : refusal === 'recovery-waits' || refusal === 'token-invalid' ? (
        <Closed
          state={refusal === 'token-invalid' ? 'sign-in' : 'ask-supervisor'}
          refusal={refusal}
          unlocking={unlocking}
        />
      ) : (
        <>
          <Entry
            gate={gate}
            refusal={refusal}
            onUnlock={unlocking.onUnlock}
            onForgotten={unlocking.onRecover}
            onWantChange={() => setFront('change')}
          />
          <SoundTest />
        </>
      )}
      <Protection gate={gate} keystore={keystore} />
      <Button look="quiet" onPress={unlocking.onSignOut}>
        {t('common:signOut')}
      </Button>
    </main>
  );
}
