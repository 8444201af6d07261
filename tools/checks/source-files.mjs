import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from '../setup/paths.mjs';

/**
 * Lists the files below some of the project's folders.
 *
 * @param {readonly string[]} folders a folder that does not exist yet holds nothing
 * @param {RegExp} name
 * @returns {string[]} paths from the project's root, with forward slashes
 */
export function sourceFiles(folders, name) {
  return folders
    .filter((folder) => existsSync(inProject(folder)))
    .flatMap((folder) => readdirSync(inProject(folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
}
