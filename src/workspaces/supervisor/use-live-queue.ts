import type { LiveQueue } from '../../../contract/queue.ts';
import { useCentre } from '../../state/use-centre.ts';

/** How the queue was served, kept fresh by every call. */
export const useLiveQueue = () => useCentre<LiveQueue>('/api/supervision/queue', ['calls'], 5000);
