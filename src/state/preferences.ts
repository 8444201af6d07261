import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type Preferences = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly digits: 'latin' | 'arabic';
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => void;
  readonly setDigits: (digits: 'latin' | 'arabic') => void;
};

/** What this reader likes on this screen; holds nothing about callers. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      digits: 'latin',
      setTheme: (theme) => set({ theme }),
      setDigits: (digits) => set({ digits }),
    }),
    { name: 'nida-preferences' },
  ),
);
