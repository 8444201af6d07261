import { useCallback, useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply, Session } from '../../../contract/bridge.ts';
import type { Staff } from '../../../contract/people.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { bridge } from './bridge.ts';
import { Desk } from './desk.tsx';
import { useDesk } from './desk-store.ts';
import './desk-frame.css';
import './operator.css';
import { Paper, printPaper } from './paper.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

type Console = {
  readonly session: Session | null;
  readonly refusal: RefusalCode | null;
  readonly take: (ask: Promise<Reply<Session>>) => Promise<boolean>;
};

function useConsole(): Console {
  const [session, setSession] = useState<Session | null>(null);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const take = useCallback(async (ask: Promise<Reply<Session>>): Promise<boolean> => {
    const reply = await ask;
    // What is refused may change what the person has to do next: fewer tries, a wait, a locked console.
    const now = reply.ok ? reply : await bridge().session();
    setRefusal(reply.ok ? null : reply.code);
    if (now.ok) setSession(now.value);
    return reply.ok;
  }, []);
  useEffect(() => {
    const begin = async (): Promise<void> => void (await take(bridge().session()));
    void begin();
  }, [take]);
  return { session, refusal, take };
}

/** Before anything is known, or when the store could not even be asked: calls go on, on paper. */
function NoSession({ refusal, onRetry }: { readonly refusal: RefusalCode | null; readonly onRetry: () => void }) {
  const { t } = useTranslation(['common', 'operator']);
  if (refusal === null) return <p className="sentence">{t('loading')}</p>;
  return (
    <main className="gate">
      <h1>{t('product')}</h1>
      <RefusalLine code={refusal} />
      <Button look="primary" hotkey="Enter" onPress={onRetry} autoFocus>
        {t('retry')}
      </Button>
      <Button onPress={printPaper}>{t('operator:disk.paper')}</Button>
      <Paper stored={null} who="" />
    </main>
  );
}

/**
 * The console from sign-in to desk.
 *
 * @param Others the screen of a person who does not take calls, e.g. a supervisor's board
 */
export function OperatorConsole({ Others }: { readonly Others: ComponentType<{ readonly staff: Staff }> }) {
  const { session, refusal, take } = useConsole();
  const show = useDesk((desk) => desk.show);
  const lock = useCallback((): void => {
    void take(bridge().lock());
    show(null);
  }, [take, show]);
  if (session === null) return <NoSession refusal={refusal} onRetry={() => void take(bridge().session())} />;
  if (session.staff === null) {
    const signIn = (): void => void take(bridge().signIn());
    return <SignInScreen refusal={refusal} sealed={session.sealed} onSignIn={signIn} />;
  }
  const { staff } = session;
  if (staff.role !== 'operator') return <Others staff={staff} />;
  if (session.store === 'locked' && session.gate !== null) {
    return (
      <UnlockScreen
        staff={staff}
        gate={session.gate}
        keystore={session.keystore}
        refusal={refusal}
        onUnlock={(secret) => take(bridge().unlock(secret))}
        onChange={(old, next) => take(bridge().changeSecret(old, next))}
        onRecover={() => void take(bridge().recover())}
        onSignIn={() => void take(bridge().signIn())}
        onSignOut={() => void take(bridge().signOut())}
      />
    );
  }
  return <Desk staff={staff} onLock={lock} />;
}
