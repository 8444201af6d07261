import { useState } from 'react';
import type { EscalationView } from '../../../contract/api.ts';
import { isUnaccepted } from './wall.ts';

const isBusyTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement ||
  document.activeElement instanceof HTMLTextAreaElement ||
  document.querySelector('[role=dialog]') !== null;

/**
 * Which escalation stands in full. It never changes under a hand that is about to accept: a new one takes the place only of what is
 * already accepted, and never while a person types.
 *
 * @param inOrder as they stand on the screen, the newest unaccepted first
 */
export function useChosen(inOrder: readonly EscalationView[]) {
  const [id, setId] = useState<string | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const news = inOrder.filter((view) => isUnaccepted(view) && !seen.has(view.id));
  const current = inOrder.find((view) => view.id === id);
  if (news.length > 0) {
    setSeen(new Set([...seen, ...news.map((view) => view.id)]));
    if ((current === undefined || !isUnaccepted(current)) && !isBusyTyping()) setId(news[0]?.id ?? null);
  } else if (current === undefined && inOrder[0] !== undefined) {
    setId(inOrder[0].id);
  }
  const move = (by: 1 | -1): void => {
    const next = inOrder[inOrder.findIndex((view) => view.id === id) + by];
    if (next !== undefined) setId(next.id);
  };
  return { chosen: current ?? null, choose: setId, move };
}
