import { npm } from './command.mjs';
import { Trouble } from './trouble.mjs';

/** Refuses a Node that cannot run the set-up itself. */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  throw new Trouble(
    `Node ${process.versions.node} is too old. Install Node 20 or newer (https://nodejs.org) and run the command again.`,
  );
}

/** Refuses an npm whose way of reading the lockfile has not been tried. */
export async function checkNpm() {
  const told = /npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  const asked = told ?? (await npm(['--version'])).output.trim().split('\n').at(-1)?.split('.')[0];
  if (Number(asked) >= 10) return;
  throw new Trouble(
    `npm ${asked || 'is missing or'} is too old. Install npm 10 or 11 (\`npm install -g npm@11\`) and run the command again.`,
  );
}
