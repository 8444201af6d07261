/** Something a person has to put right before Nida can go on. Its message is the one line that says what and how. */
export class Trouble extends Error {}

const causes = [
  { seen: /ENOSPC|no space left/i, says: 'The disk is full. Free some space and run the command again.' },
  {
    seen: /EACCES|EPERM/,
    says: 'A folder may not be written to. Give your user the right to it and run the command again.',
  },
  {
    seen: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT|network/i,
    says: 'The npm registry cannot be reached. Check the network (or the proxy in your npm settings) and run the command again.',
  },
  {
    seen: /can only install packages when your package\.json/i,
    says: 'package-lock.json is out of step: run `npm install` and commit it.',
  },
  { seen: /EINTEGRITY/, says: 'A downloaded package is not the pinned one. Run `npm cache verify` and try again.' },
];

/**
 * Says in one line why a command of the set-up failed.
 *
 * @param {string} doing what was being done, e.g. "Installing packages"
 * @param {string} output everything the command printed
 * @returns {Trouble}
 */
export function troubleFrom(doing, output) {
  const known = causes.find((cause) => cause.seen.test(output));
  const lastLine =
    output
      .trim()
      .split('\n')
      .filter((line) => !/complete log|notice/i.test(line))
      .at(-1) ?? 'no message';
  return new Trouble(`${doing} failed. ${known ? known.says : `It said: ${lastLine.trim()}`}`);
}

/**
 * Prints a failure for a person and ends the process. A bug of ours keeps its stack; a Trouble is one line.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  if (error instanceof Trouble) console.error(`\nnida: ${error.message}`);
  else if (error instanceof Error && /ENOSPC/.test(error.message)) console.error(`\nnida: ${causes[0]?.says}`);
  else console.error(error);
  process.exit(1);
}
