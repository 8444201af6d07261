import type { CallRecording } from '../../../contract/call-recording.ts';
import { recordingPhase, recordingSince } from '../../../domain/call/recording.ts';
import type { Call } from '../../../domain/call/call.ts';
import type { Queries } from '../../db/connect.ts';
import { twoNames } from '../together/party-views.ts';
import { offersRecording } from './record-call.ts';

type Shown = { readonly recording?: CallRecording };

const isSpoken = ({ state }: Call): boolean => state === 'active' || state === 'held';

/** What the card of each call says of recording it; nothing of calls that nobody speaks on, unless somebody may still be recorded. */
export async function recordingIn(
  sql: Queries,
  calls: readonly Call[],
): Promise<(call: Call, canRecord: boolean) => Shown> {
  const shown = calls.filter((call) => isSpoken(call) || recordingPhase(call) !== 'off');
  if (shown.length === 0) return () => ({});
  const offers = await offersRecording(sql);
  const names = await twoNames(
    sql,
    shown.flatMap(({ consent }) => (consent === undefined ? [] : [consent.by])),
  );
  return (call, canRecord) => {
    const { consent } = call;
    const phase = recordingPhase(call);
    if (!shown.includes(call) || (!offers && consent === undefined && phase === 'off')) return {};
    const since = phase === 'recording' || phase === 'paused' ? recordingSince(call) : undefined;
    const by = consent === undefined ? undefined : (names.get(consent.by) ?? { ar: consent.by, en: consent.by });
    return {
      recording: {
        isOffered: offers && canRecord,
        phase,
        ...(since === undefined ? {} : { since }),
        ...(consent === undefined || by === undefined
          ? {}
          : { consent: { answer: consent.answer, at: consent.at, by } }),
      },
    };
  };
}
