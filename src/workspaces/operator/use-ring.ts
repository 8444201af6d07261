import { useEffect, useRef, useState } from 'react';
import type { CallBoard, CallCard } from '../../../contract/api.ts';
import { usePhone } from '../../state/use-phone.ts';

/** A call that rings here. The card is null while only this console's own phone knows of it. */
export type Ringing = {
  readonly name: string;
  readonly card: CallCard | null;
  /** A colleague asks this person into a call of theirs: nothing is claimed, the phone alone answers. */
  readonly isAsked?: true;
};

/**
 * The call that rings: as the centre offers it, or, some tenths of a second earlier, as the own phone says.
 *
 * @param board undefined before the centre answered for the first time
 */
export function useRinging(board: CallBoard | undefined): Ringing | null {
  const { call } = usePhone();
  if (board?.mine !== null && board !== undefined) return null;
  if (call?.phase === 'ringing' && call.asks === true) return { name: call.leg, card: null, isAsked: true };
  const card = board?.waiting.find((one) => one.callId === board.offered);
  if (card !== undefined) return { name: card.leg ?? card.callId, card };
  const own = call?.phase === 'ringing' ? call.leg : null;
  // Every phone rings; a call the centre knows and offers to somebody else is not ours to show.
  if (own === null || board?.waiting.some((one) => one.leg === own) === true) return null;
  return { name: own, card: null };
}

/** The centre has this long to confirm a call before the person is told that it does not. */
const confirmWithinMs = 3000;

/** What is said of a call that only the own phone knows. */
type Unconfirmed = 'confirming' | 'taken' | 'unconfirmed';

function wordFor(isLate: boolean, isWanted: boolean): Unconfirmed {
  if (isLate) return 'unconfirmed';
  return isWanted ? 'taken' : 'confirming';
}

/** Answers at once, or as soon as the centre has confirmed the call. */
export function useAnswer(
  card: CallCard | null,
  answer: (card: CallCard) => void,
): { readonly want: () => void; readonly word: Unconfirmed | null } {
  const [isWanted, setWanted] = useState(false);
  const [isLate, setLate] = useState(false);
  const isDone = useRef(false);
  const isUnconfirmed = card === null;
  useEffect(() => {
    if (!isUnconfirmed) return undefined;
    const late = setTimeout(() => setLate(true), confirmWithinMs);
    return () => clearTimeout(late);
  }, [isUnconfirmed]);
  useEffect(() => {
    if (!isWanted || card === null || isDone.current) return;
    // Once: after a refusal the person presses again.
    isDone.current = true;
    answer(card);
  }, [isWanted, card, answer]);
  return {
    want: () => (card === null ? setWanted(true) : answer(card)),
    word: isUnconfirmed ? wordFor(isLate, isWanted) : null,
  };
}
