import { useEffect, useState } from 'react';
import type { CallBoard, CallCard } from '../../../contract/api.ts';
import { usePhone } from '../../state/use-phone.ts';

type Ring = {
  readonly name: string;
  readonly card: CallCard | null;
  /** A colleague asks this person into a call of theirs: nothing is claimed, the phone alone answers. */
  readonly isAsked?: true;
};
/** A call that rings here. The card is null while only this console's own phone knows of it. */
export type Ringing = Ring & {
  /** The key was pressed, and the call is not answered yet. */
  readonly isWanted: boolean;
  readonly setWanted: (isWanted: boolean) => void;
};

function ringOn(
  board: CallBoard | undefined,
  call: ReturnType<typeof usePhone>['call'],
  wanted: string | null,
): Ring | null {
  if (board?.mine !== null && board !== undefined) return null;
  if (call?.phase === 'ringing' && call.asks === true) return { name: call.leg, card: null, isAsked: true };
  const card = board?.waiting.find((one) => one.callId === board.offered);
  if (card !== undefined) return { name: card.leg ?? card.callId, card };
  const own = call?.phase === 'ringing' ? call.leg : null;
  if (own === null) return null;
  // Every phone rings; a call the centre knows and does not offer here is not ours to show. One that it offers to nobody yet may still come to
  // whoever pressed the key for it.
  const known = board?.waiting.find((one) => one.leg === own);
  const mayCome = known === undefined || (wanted === own && known.isOffered !== true);
  return mayCome ? { name: own, card: null } : null;
}

/**
 * The call that rings: as the centre offers it, or, some tenths of a second earlier, as the own phone says.
 *
 * @param board undefined before the centre answered for the first time
 */
export function useRinging(board: CallBoard | undefined): Ringing | null {
  const { call } = usePhone();
  const [wanted, setWanted] = useState<string | null>(null);
  const ring = ringOn(board, call, wanted);
  if (ring === null) return null;
  return { ...ring, isWanted: wanted === ring.name, setWanted: (isWanted) => setWanted(isWanted ? ring.name : null) };
}

/** The centre has this long to confirm a call before the person is told that it does not. */
const confirmWithinMs = 3000;

/** What is said of a call that only the own phone knows. */
type Unconfirmed = 'confirming' | 'taken' | 'unconfirmed';

function wordFor(isLate: boolean, isWanted: boolean): Unconfirmed {
  if (isLate) return 'unconfirmed';
  return isWanted ? 'taken' : 'confirming';
}

/** Answers at once, or as soon as the centre has confirmed the call; once, for after a refusal the person presses again. */
export function useAnswer(
  { card, isWanted, setWanted }: Pick<Ringing, 'card' | 'isWanted' | 'setWanted'>,
  answer: (card: CallCard) => void,
): { readonly want: () => void; readonly word: Unconfirmed | null } {
  const [isLate, setLate] = useState(false);
  const isUnconfirmed = card === null;
  useEffect(() => {
    if (!isUnconfirmed) return undefined;
    const late = setTimeout(() => setLate(true), confirmWithinMs);
    return () => clearTimeout(late);
  }, [isUnconfirmed]);
  useEffect(() => {
    if (!isWanted || card === null) return;
    setWanted(false);
    answer(card);
  }, [isWanted, card, answer, setWanted]);
  return {
    want: () => (card === null ? setWanted(true) : answer(card)),
    word: isUnconfirmed ? wordFor(isLate, isWanted) : null,
  };
}
