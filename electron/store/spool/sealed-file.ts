import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { sealedFile, sealedLinesIn, sealedNote, sealedText, type SealedLine } from '../../../contract/sealed.ts';
import { keepSmallFile } from '../file/keep-small-file.ts';

/** The file of sealed steps beside the record, and the note that nothing is missing from it. Main reads both while the record is closed. */
export type SealedFile = {
  readonly read: () => readonly SealedLine[];
  /** @throws on a full or failing disk */
  readonly append: (lines: readonly SealedLine[]) => void;
  /** Whole or not at all. */
  readonly replace: (lines: readonly SealedLine[]) => void;
  /** Whether all that is not at the centre lies in the file; kept for whoever comes when the record cannot be opened. */
  readonly note: (isWhole: boolean) => void;
};

export function openSealedFile(record: string): SealedFile {
  const folder = path.dirname(record);
  const file = path.join(folder, sealedFile);
  const note = path.join(folder, sealedNote);
  return {
    read: () => (existsSync(file) ? sealedLinesIn(readFileSync(file, 'utf8')) : []),
    append: (lines) => {
      const handle = openSync(file, 'a', 0o600);
      try {
        // What a power cut tore is ended first: the next line must not be glued to it.
        writeSync(handle, `\n${sealedText(lines)}`);
        fdatasyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    replace: (lines) => (lines.length === 0 ? rmSync(file, { force: true }) : keepSmallFile(file, sealedText(lines))),
    note: (isWhole) => {
      if (!isWhole) rmSync(note, { force: true });
      else if (!existsSync(note)) keepSmallFile(note, '');
    },
  };
}
