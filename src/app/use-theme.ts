import { useLayoutEffect } from 'react';
import { usePreferences } from '../state/preferences.ts';

/**
 * Puts the look on the root element.
 *
 * @param whenNotChosen the look of this desk until the reader picks one: the operations room is dark, the others follow the device
 * @returns whether the page is dark now
 */
export function useTheme(whenNotChosen: 'system' | 'dark'): boolean {
  const chosen = usePreferences((preferences) => preferences.theme);
  const theme = chosen === 'system' ? whenNotChosen : chosen;
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
}
