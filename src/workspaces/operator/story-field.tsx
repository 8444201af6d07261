import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';

/** What happened, in the operator's words. */
export function StoryField() {
  const { t } = useTranslation('operator');
  const story = useDesk((desk) => desk.stored?.intake.story ?? '');
  const note = useDesk((desk) => desk.note);
  const toScript = useGroups((groups) => groups.toScript);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const draft = useDraft('story', story, { write: (text) => note({ type: 'story.noted', body: { text } }) });
  useHotkeys({ KeyN: () => input.current?.focus() });
  return (
    <TextField
      label={t('story')}
      value={draft.text}
      onChange={draft.change}
      onCommit={draft.commit}
      onEnter={toScript}
      lines="many"
      hotkey="N"
      inputRef={input}
    />
  );
}
