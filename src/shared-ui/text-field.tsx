import { useId, type KeyboardEvent, type Ref } from 'react';
import { Kbd } from './kbd.tsx';

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Enter (Ctrl+Enter and Enter alike in one-line and many-line fields; Shift+Enter breaks the line) or leaving the field. */
  readonly onCommit?: () => void;
  /** After Enter, so that the desk can take the focus back to the script. */
  readonly onEnter?: () => void;
  readonly lines?: 'one' | 'many';
  readonly hotkey?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel';
  readonly isNumber?: boolean;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly isLabelHidden?: boolean;
  readonly autoFocus?: boolean;
};

/** A labelled text field; Enter commits, Escape leaves without losing anything. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    onCommit,
    onEnter,
    lines = 'one',
    hotkey,
    placeholder,
    inputMode = 'text',
    isNumber = false,
    isLabelHidden = false,
  } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onCommit?.();
      onEnter?.();
    }
    if (event.key === 'Escape') event.currentTarget.blur();
  };
  const shared = {
    id,
    className: 'input',
    value,
    onKeyDown,
    placeholder,
    inputMode,
    dir: isNumber ? 'ltr' : 'auto',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    onBlur: () => onCommit?.(),
    ref: props.inputRef,
    autoComplete: 'off',
    spellCheck: false,
    // Only fields that appear because somebody asked for them take the focus.
    autoFocus: props.autoFocus ?? false,
    ...(isLabelHidden ? { 'aria-label': label } : {}),
    ...(hotkey === undefined ? {} : { 'aria-keyshortcuts': hotkey }),
  };
  return (
    <div className="field">
      {isLabelHidden ? null : (
        <label className="label row" htmlFor={id}>
          {label}
          {hotkey === undefined ? null : <Kbd>{hotkey}</Kbd>}
        </label>
      )}
      {lines === 'many' ? <textarea {...shared} rows={2} /> : <input {...shared} />}
    </div>
  );
}
