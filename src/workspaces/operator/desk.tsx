import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBoard } from '../../../contract/api.ts';
import { draftFieldNamed } from '../../../contract/drafts.ts';
import type { Staff } from '../../../contract/people.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { changeLanguage } from '../../i18n/i18n.ts';
import { useLive } from '../../state/use-centre.ts';
import { Mishap } from '../../shared-ui/mishap.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { bridge } from './bridge.ts';
import { AskedElsewhere } from './asked-elsewhere.tsx';
import { CallBackNow } from './call-backs/call-back-now.tsx';
import { CallBar } from './call-bar.tsx';
import { useGroups } from './desk-groups.ts';
import { theDesk, useDesk } from './desk-store.ts';
import { DiskBanner } from './disk-banner.tsx';
import { EmergencyStrip, useEmergency } from './emergency-strip.tsx';
import { HideScreen } from './hide-screen.tsx';
import { IdleDesk } from './idle-desk.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { MeaningPanel } from './meaning-panel.tsx';
import './desk-frame.css';
import './operator.css';
import { ColleagueAsks } from './colleague-asks.tsx';
import { PhoneStrip } from './phone-strip.tsx';
import { PresenceDialog } from './presence-dialog.tsx';
import { PresenceStrips } from './presence-strips.tsx';
import { RingBanner } from './ring-banner.tsx';
import { ScriptPanel } from './script-panel.tsx';
import { LookRecord } from './look-record.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { ServicesDialog } from './services-dialog.tsx';
import { StatusBar } from './status-bar.tsx';
import { useBoard } from './use-calls.ts';
import { useRinging, type Ringing } from './use-ring.ts';
import { useLockOnBreak } from './use-lock-on-break.ts';
import { isAskedBack, isResting, usePresence, type Presence } from './use-presence.ts';
import { useSupervised } from './use-progress.ts';
import { useSupervisorsRaise } from './use-supervisors-raise.ts';
import { WhoAndWhere } from './who-and-where.tsx';
import { WrapUp } from './wrap-up.tsx';

type Front = 'keys' | 'search' | 'services' | 'presence' | { readonly look: IntakeId } | null;

/** After a start or a crash: the same intake at the same place, with the form open that stood open. */
function useResume(): void {
  const show = useDesk((desk) => desk.show);
  useEffect(() => {
    const resume = async (): Promise<void> => {
      const [view, open] = await Promise.all([bridge().view(), bridge().openIntakes()]);
      if (!open.ok || theDesk.getState().stored !== null) return;
      const last = view.ok ? open.value.find((one) => one.intake.id === view.value['intakeId']) : undefined;
      const own = last ?? (view.ok && view.value['intakeId'] === null ? undefined : open.value[0]);
      const isLast = view.ok && own === last;
      const script = isLast && typeof view.value['script'] === 'string' ? view.value['script'] : null;
      if (own !== undefined) show(own, { form: isLast ? draftFieldNamed(view.value['form']) : null, script });
    };
    void resume();
  }, [show]);
}

function HelpLine() {
  const { t } = useTranslation('operator');
  const help = useDesk((desk) => desk.stored?.intake.help);
  const supervised = useSupervised();
  if (help === undefined) return null;
  const isAnswered = supervised !== null && supervised.helpAnsweredAt !== null;
  return <Word tone={isAnswered ? 'green' : 'amber'}>{t(isAnswered ? 'help.answered' : 'help.asked')}</Word>;
}

type DeskProps = { readonly staff: Staff; readonly onLock: () => void };
type Fronts = { readonly front: Front; readonly setFront: (front: Front) => void };

/** The keys that work anywhere on the desk. */
function useDeskKeys(
  { setFront, presence }: Pick<Fronts, 'setFront'> & { readonly presence: Presence },
  onHide: () => void,
  onLock: () => void,
): { readonly switchLanguage: () => void } {
  const { i18n } = useTranslation();
  const hasIntake = useDesk((desk) => desk.stored !== null);
  const mine = useBoard().data?.mine?.callId ?? null;
  const { note, open } = theDesk.getState();
  const { active, toScript } = useGroups();
  const switchLanguage = (): void => {
    const next = i18n.language === 'ar' ? 'en' : 'ar';
    void changeLanguage(next);
    void bridge().setLanguage(next);
  };
  useHotkeys({
    F1: () => setFront('keys'),
    F3: switchLanguage,
    // A call that was handed to this desk has no record here: F5 opens the call's.
    F5: hasIntake ? undefined : () => void open(mine),
    F6: onHide,
    F8: hasIntake ? () => void note({ type: 'help.asked', body: {} }) : undefined,
    'Ctrl+KeyL': onLock,
    KeyG: () => (isAskedBack(presence) ? presence.choose('ready') : setFront('presence')),
    Slash: () => setFront('search'),
    KeyI: hasIntake ? undefined : () => setFront('services'),
    // A group that has the digits has Enter too.
    Enter: hasIntake && active === 'script' ? toScript : undefined,
  });
  return { switchLanguage };
}

function Columns({ setFront, isReady }: Pick<Fronts, 'setFront'> & { readonly isReady: boolean }) {
  const { t } = useTranslation('operator');
  const isWrappingUp = useDesk((desk) => desk.form === 'summary');
  const intakeId = useDesk((desk) => desk.stored?.intake.id);
  const refusal = useDesk((desk) => desk.refusal);
  if (intakeId === undefined) {
    return (
      <IdleDesk
        isReady={isReady}
        onByHand={() => void theDesk.getState().open(null)}
        onSearch={() => setFront('search')}
        onServices={() => setFront('services')}
      />
    );
  }
  return (
    <>
      <div className="row desk-line">
        <Mishap>
          <HelpLine />
        </Mishap>
        {/* What the disk does is told above, for as long as it lasts. */}
        {isWrappingUp || refusal?.startsWith('disk-') === true ? null : <RefusalLine code={refusal} />}
      </div>
      <main key={intakeId} className="columns" aria-label={t('desk')}>
        <Mishap>
          <WhoAndWhere />
        </Mishap>
        <Mishap>
          <ScriptPanel />
        </Mishap>
        <Mishap>
          <MeaningPanel onLook={(look) => setFront({ look })} />
        </Mishap>
      </main>
    </>
  );
}

function FrontDialog({ front, setFront, presence }: Fronts & { readonly presence: Presence }) {
  const isWrappingUp = useDesk((desk) => desk.form === 'summary');
  const openForm = useDesk((desk) => desk.openForm);
  const close = (): void => setFront(null);
  if (front === 'keys') return <KeysDialog onClose={close} />;
  if (front === 'presence') return <PresenceDialog presence={presence} onClose={close} />;
  if (isWrappingUp) return <WrapUp presence={presence} onClose={() => openForm(null)} />;
  if (front === 'search') return <SearchDialog onClose={close} onLook={(look) => setFront({ look })} />;
  if (front !== null && typeof front === 'object') return <LookRecord intakeId={front.look} onClose={close} />;
  return front === 'services' ? <ServicesDialog onClose={close} /> : null;
}

/** What rings at this desk now. What only the own phone knows of rings where the centre would offer it. */
function useRingHere(board: CallBoard | undefined, presence: Presence): Ringing | null {
  const ringing = useRinging(board);
  if (ringing === null || ringing.isAsked === true) return ringing;
  const mayRing = presence.state === 'ready' && (ringing.card !== null || presence.because === null);
  return mayRing ? ringing : null;
}

/** The operator's one screen. */
export function Desk({ staff, onLock }: DeskProps) {
  const { i18n } = useTranslation('operator');
  const [front, setFront] = useState<Front>(null);
  const [isHidden, setHidden] = useState(false);
  const board = useBoard().data;
  const presence = usePresence();
  const closeFront = (): void => {
    setFront(null);
    if (theDesk.getState().form === 'summary') theDesk.getState().openForm(null);
  };
  const show = (): void => {
    closeFront();
    setHidden(false);
  };
  const emergency = useEmergency(show);
  const toggleHidden = (): void => {
    closeFront();
    setHidden((before) => !before);
  };
  const { switchLanguage } = useDeskKeys({ setFront, presence }, toggleHidden, onLock);
  useResume();
  useSupervisorsRaise();
  useLockOnBreak(isResting(presence.state), onLock);
  useLive(true);
  const ringing = useRingHere(board, presence);
  return (
    <>
      {isHidden ? <HideScreen isRinging={ringing !== null || board?.asked?.phase === 'calling'} /> : null}
      <div className="desk" inert={isHidden}>
        <StatusBar
          name={i18n.language === 'ar' ? staff.nameAr : staff.nameEn}
          presence={presence}
          onPresence={() => setFront('presence')}
          onLanguage={switchLanguage}
          onLock={onLock}
          onHide={toggleHidden}
          onKeys={() => setFront('keys')}
        />
        <DiskBanner who={i18n.language === 'ar' ? staff.nameAr : staff.nameEn} />
        <PhoneStrip />
        <PresenceStrips presence={presence} onTake={show} />
        <CallBar onEmergency={emergency.ask} onWrapUp={() => theDesk.getState().openForm('summary')} />
        <Mishap>
          <CallBackNow />
        </Mishap>
        {ringing === null || ringing.isAsked === true ? null : (
          <RingBanner key={ringing.name} ringing={ringing} waiting={board?.waiting.length ?? 1} onAnswer={show} />
        )}
        <ColleagueAsks board={board} onAnswer={() => setHidden(false)} />
        {emergency.isAsking ? <EmergencyStrip /> : null}
        <Mishap>
          <AskedElsewhere />
        </Mishap>
        <Columns setFront={setFront} isReady={!isResting(presence.state)} />
        <FrontDialog front={front} setFront={setFront} presence={presence} />
      </div>
    </>
  );
}
