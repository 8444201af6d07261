import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Kbd } from './kbd.tsx';

type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** The key that does the same, shown on the button; the key itself is bound by `useHotkeys`. */
  readonly hotkey?: string;
  readonly look?: 'plain' | 'quiet' | 'primary' | 'danger';
  /** For switches: whether it is on. Missing: not a switch. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly label?: string;
  readonly className?: string;
  readonly autoFocus?: boolean;
};

/** The one button of the house: words, and the key that does the same. */
export function Button({
  children,
  onPress,
  hotkey,
  look = 'plain',
  isOn,
  isDisabled,
  label,
  className,
  autoFocus,
}: ButtonProps) {
  const classes = ['button', look === 'plain' ? '' : look, isOn === true ? 'pressed' : '', className ?? '']
    .filter((name) => name !== '')
    .join(' ');
  return (
    <AriaButton
      className={classes}
      onPress={onPress}
      isDisabled={isDisabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(hotkey === undefined ? {} : { 'aria-keyshortcuts': hotkey })}
    >
      {children}
      {hotkey === undefined ? null : <Kbd>{hotkey}</Kbd>}
    </AriaButton>
  );
}
