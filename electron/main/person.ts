import { z } from 'zod';
import type { Staff } from '../../contract/people.ts';
import type { TokenAnswer } from '../store/messages.ts';
import { readKept, removeKept, writeKept } from './kept-file.ts';
import { renew, type Provider, type Tokens } from './identity-provider.ts';
import type { Log } from './log.ts';
import { seal, unseal } from './seal.ts';

/** Who sits at this console, over restarts, and the token in their name. The access token lives in memory only. */
export type Person = {
  readonly staff: () => Staff | null;
  /** Signed in at the provider since this program started. */
  readonly isOnlineProven: () => boolean;
  readonly signedIn: (staff: Staff, tokens: Tokens) => void;
  readonly signedOut: () => void;
  /** @param fresh the last token was refused: do not give it again */
  readonly token: (fresh: boolean) => Promise<TokenAnswer>;
};

type Keeping = {
  readonly file: string;
  readonly secret: Buffer;
  readonly provider: () => Promise<Provider>;
  readonly now: () => number;
  readonly log: Log;
};

const kept = z.object({ staff: z.custom<Staff>((value) => typeof value === 'object' && value !== null && 'id' in value), refresh: z.string().nullable() });

/** A token that ends this soon is renewed first, so that no request starts with one that ends on the way. */
const renewBeforeMs = 30_000;

function readSession(keeping: Keeping): z.infer<typeof kept> | null {
  const sealed = readKept(keeping.file);
  const plain = sealed === null ? null : unseal(keeping.secret, 'session', sealed);
  return plain === null ? null : kept.parse(JSON.parse(plain.toString('utf8')));
}

/** Brings back whoever was signed in last; they still have to give their PIN. */
export function seatPerson(keeping: Keeping): Person {
  const before = readSession(keeping);
  let staff: Staff | null = before?.staff ?? null;
  let tokens: Tokens | null = null;
  let refresh = before?.refresh ?? null;
  let isOnlineProven = false;
  let renewing: Promise<TokenAnswer> | null = null;
  let isProviderLost = false;

  const lost = (error: unknown): TokenAnswer => {
    if (!isProviderLost) keeping.log('token-not-renewed', { error: error instanceof Error ? error.name : 'unknown' });
    isProviderLost = true;
    return 'unreachable';
  };

  const hold = (next: Tokens | null): void => {
    tokens = next;
    refresh = next?.refresh ?? null;
    // Providers take a refresh token once: the next one must be on the disk before anything else is asked.
    if (staff !== null) writeKept(keeping.file, seal(keeping.secret, 'session', Buffer.from(JSON.stringify({ staff, refresh }))));
  };

  const renewNow = async (): Promise<TokenAnswer> => {
    const asked = refresh;
    if (asked === null) return 'signed-out';
    try {
      const next = await renew(await keeping.provider(), asked, keeping.now);
      // Somebody else signed in or out while the provider was thinking.
      if (asked !== refresh) return tokens === null ? 'signed-out' : { token: tokens.access };
      isProviderLost = false;
      hold(next === 'refused' ? null : next);
      if (next === 'refused') keeping.log('token-refused');
      return next === 'refused' ? 'signed-out' : { token: next.access };
    } catch (error) {
      return lost(error);
    }
  };

  return {
    staff: () => staff,
    isOnlineProven: () => isOnlineProven,
    signedIn: (who, next) => {
      staff = who;
      isOnlineProven = true;
      hold(next);
    },
    signedOut: () => {
      staff = null;
      tokens = null;
      refresh = null;
      isOnlineProven = false;
      removeKept(keeping.file);
    },
    token: (fresh) => {
      if (tokens !== null && !fresh && tokens.expiresAtMs - keeping.now() > renewBeforeMs) return Promise.resolve({ token: tokens.access });
      if (staff === null) return Promise.resolve('signed-out');
      renewing ??= renewNow().finally(() => {
        renewing = null;
      });
      return renewing;
    },
  };
}
