import { dialog, type BrowserWindow } from 'electron';
import { words } from './words.ts';

/** Lets the person choose a file of this computer; `null` when they chose none. The page never learns where it lies. */
export type ChooseFile = (language: 'ar' | 'en') => Promise<string | null>;

const extensions = ['jpg', 'jpeg', 'png', 'webp', 'pdf'];

/** The names only help the eye: what a file is, its content says. */
export const makeChooseFile =
  (window: () => BrowserWindow | null): ChooseFile =>
  async (language) => {
    const parent = window();
    if (parent === null || parent.isDestroyed()) return null;
    const { chooseFile: title, chooseFileKinds: name } = words[language];
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
      title,
      filters: [{ name, extensions }],
      properties: ['openFile', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  };
