import { useLayoutEffect, useRef } from 'react';

/** By key position (`KeyboardEvent.code`), so that they work on an Arabic layout: `KeyM`, `Digit1`, `F9`, `Escape`, `Ctrl+KeyL`. */
export type Hotkeys = Readonly<Record<string, (() => void) | undefined>>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));

/** Emergency, help, answer, hide, lock and what pauses or stops a recording work whatever stands in front. */
const throughDialogs = new Set(['F2', 'F6', 'F8', 'F9', 'F12', 'Ctrl+F12', 'Ctrl+KeyL']);

/** Whether the focus was last moved by hand, with Tab or the arrows. A focus left behind by a click or a closed dialog was not. */
let walks = false;

/** Enter on something that can itself be pressed presses it, for those who move with Tab; for all others it does what is shown. */
const presses = (target: EventTarget | null): boolean =>
  walks && target instanceof HTMLElement && target.closest('button, a, [role=button], [role=option]') !== null;

/** Function keys and control chords also work while typing; single letters and digits never do. */
const worksWhileTyping = (name: string): boolean => /^F\d/u.test(name) || name.startsWith('Ctrl+') || name === 'Escape';

const nameOf = (event: KeyboardEvent): string =>
  `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.code.replace(/^Numpad(?=\d)/u, 'Digit')}`;

/**
 * Binds keys for as long as the component shows. Keys do nothing while a dialog is open unless `inDialog` is set by the dialog itself,
 * and a held key acts once.
 */
export function useHotkeys(
  hotkeys: Hotkeys,
  { inDialog = false, isOn = true }: { inDialog?: boolean; isOn?: boolean } = {},
): void {
  const latest = useRef(hotkeys);
  // Before it is painted: whoever sees a key beside a word may press it.
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  useLayoutEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (/^(?:Tab|Arrow)/u.test(event.code)) walks = true;
      const name = nameOf(event);
      const act = latest.current[name];
      if (act === undefined || event.repeat || event.altKey || event.isComposing) return;
      if (name === 'Enter' && presses(event.target)) return;
      if (isTyping(event.target) && !worksWhileTyping(name)) return;
      const dialogOpen = document.querySelector('[role=dialog],[role=alertdialog]') !== null;
      if (dialogOpen !== inDialog && !throughDialogs.has(name)) return;
      event.preventDefault();
      event.stopPropagation();
      walks = false;
      act();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [inDialog, isOn]);
}
