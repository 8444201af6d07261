import './recording-mark.css';
import { useTranslation } from 'react-i18next';
import type { CallRecording } from '../../contract/call-recording.ts';
import { Elapsed } from './elapsed.tsx';

const shapes = { recording: '●', paused: '❚❚', unsure: '◔' } as const;

/** That a call is recorded, by the network's word, for everybody who is on it: a shape, a word and since when. Nothing where nothing is recorded. */
export function RecordingMark({ recording }: { readonly recording: CallRecording | undefined }) {
  const { t } = useTranslation('common');
  const phase = recording?.phase ?? 'off';
  if (phase === 'off') return null;
  return (
    <span className={`recording-mark ${phase}`} role="status">
      <span aria-hidden="true">{shapes[phase]}</span>
      <span>{t(`recording.${phase}`)}</span>
      {recording?.since === undefined ? null : <Elapsed since={recording.since} />}
    </span>
  );
}
