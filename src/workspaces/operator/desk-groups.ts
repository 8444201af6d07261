import { create } from 'zustand';
import { useHotkeys, type Hotkeys } from '../../shared-ui/use-hotkeys.ts';

/** Where digits go. The script has them unless a letter gave them to a group; Enter and Escape give them back. */
export type GroupId =
  | 'script'
  | 'approach'
  | 'safe'
  | 'people'
  | 'kind'
  | 'consent'
  | 'request'
  | 'non-case'
  | 'reason'
  | 'talk'
  | 'emergency';

type Groups = { readonly active: GroupId; readonly activate: (group: GroupId) => void; readonly toScript: () => void };

/** The group the digits go to. */
export const useGroups = create<Groups>()((set) => ({
  active: 'script',
  activate: (active) => {
    set({ active });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  },
  toScript: () => {
    set({ active: 'script' });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  },
}));

/**
 * A group of chips that takes the digits while it is active.
 *
 * @param acts by digit, 1 first
 */
export function useGroup(group: GroupId, acts: readonly (() => void)[], more: Hotkeys = {}): boolean {
  const isActive = useGroups((groups) => groups.active === group);
  const toScript = useGroups((groups) => groups.toScript);
  const digits = Object.fromEntries(acts.map((act, index) => [`Digit${index + 1}`, act]));
  const ends: Hotkeys = group === 'script' ? {} : { Enter: toScript, Escape: toScript };
  useHotkeys({ ...digits, ...ends, ...more }, { isOn: isActive });
  return isActive;
}
