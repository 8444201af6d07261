import type { RequestView } from '../../../contract/api.ts';

const rank = ({ state, overdue }: RequestView): number => (state === 'done' ? 2 : overdue ? 0 : 1);

/** Overdue first, then what is due soonest; what is done stands last, newest first. */
export const inOrder = (requests: readonly RequestView[]): readonly RequestView[] =>
  requests.toSorted(
    (a, b) => rank(a) - rank(b) || (a.state === 'done' ? (a.dueAt < b.dueAt ? 1 : -1) : a.dueAt < b.dueAt ? -1 : 1),
  );
