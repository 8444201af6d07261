import { useEffect, useRef, type RefObject } from 'react';
import { unseenBy, type Message } from '../../../domain/escalation/talk.ts';
import { askCentre } from '../../state/centre.ts';

const lookEveryMs = 2000;

/**
 * Tells the centre, once for each message of the other side, that it stood on a screen a person can see: the page is in front, and
 * the desk is not hidden.
 *
 * @param box where the messages stand
 */
export function useSeen(
  side: Message['from'],
  id: string,
  talk: readonly Message[],
  box: RefObject<HTMLElement | null>,
): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    const tell = async (messageIds: readonly string[]): Promise<void> => {
      for (const one of messageIds) told.current.add(one);
      const reply = await askCentre(`/api/escalations/${id}/seen`, { messageIds });
      // Lost on the way: told again at the next look.
      if (!reply.ok && reply.code === 'centre-unreachable') for (const one of messageIds) told.current.delete(one);
    };
    const look = (): void => {
      const isShown = document.visibilityState === 'visible' && box.current !== null && !box.current.closest('[inert]');
      const news = unseenBy(side, talk)
        .map((one) => one.messageId)
        .filter((one) => !told.current.has(one));
      if (isShown && news.length > 0) void tell(news);
    };
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [side, id, talk, box]);
}
