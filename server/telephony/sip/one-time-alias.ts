import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a phone dials in a number's place: the command it belongs to, and a proof that we made it. Nobody can guess one, and nothing need be
 * kept of it: that it was used stands in the inbox.
 */
const form = /^t-(?<command>[0-9a-f]{32})-(?<proof>[0-9a-f]{32})$/u;
/** A phone dials at once; what comes later than this was kept by somebody. */
export const aliasGoodForMs = 15_000;

const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/u;

const proofOf = (secret: string, command: string): string =>
  createHmac('sha256', secret).update(`one-time-alias ${command}`).digest('hex').slice(0, 32);

/** @param secret shared with nobody who may not make one */
export function aliasOf(secret: string, commandId: string): string {
  const command = commandId.replaceAll('-', '').toLowerCase();
  return `t-${command}-${proofOf(secret, command)}`;
}

/** The command an alias was made for; `null`: we made no such alias. */
export function commandOfAlias(secret: string, alias: string): string | null {
  const { command, proof } = form.exec(alias)?.groups ?? {};
  if (command === undefined || proof === undefined) return null;
  if (!timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(secret, command)))) return null;
  return command.replace(uuid, '$1-$2-$3-$4-$5');
}
