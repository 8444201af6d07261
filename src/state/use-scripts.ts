import { useQuery } from '@tanstack/react-query';
import type { PublishedScripts } from '../../contract/scripts.ts';
import { theShelf } from './catalogue.ts';
import { CentreRefusal, readCentre, type Reply } from './centre.ts';

/** Lost pokes cost this much; the console's store looks as often. */
const everyMs = 60_000;

async function take(asked: Promise<Reply<PublishedScripts>>): Promise<PublishedScripts> {
  const reply = await asked;
  if (!reply.ok) throw new CentreRefusal(reply.code);
  theShelf.getState().take(reply.value);
  return reply.value;
}

/** What this page may ask from: in the console what its store keeps, also alone, and then what the centre has new; else the centre's. */
async function fetchScripts(signal: AbortSignal): Promise<PublishedScripts> {
  const { nida } = window;
  if (nida === undefined) return take(readCentre<PublishedScripts>('/api/scripts/published', signal));
  await take(nida.scripts(false));
  return take(nida.scripts(true));
}

/** Keeps the shelf of scripts fresh for as long as the page shows: at the start, on every poke of `scripts`, and by a timer. */
export function useScripts(isOn: boolean): void {
  useQuery({
    queryKey: ['published-scripts', 'scripts'],
    queryFn: ({ signal }) => fetchScripts(signal),
    enabled: isOn,
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    retry: false,
    networkMode: 'always',
  });
}
