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

const kept = z.object({
  staff: z.custom<Staff>((value) => typeof value === 'object' && value !== null && 'id' in value),
  refresh: z.string().nullable(),
});

/** A token that ends this soon is renewed first, so that no request starts with one that ends on the way. */
const renewBeforeMs = 30_000;

function readSession(keeping: Keeping): z.infer<typeof kept> | null {
  const sealed = readKept(keeping.file);
  const plain = sealed === null ? null : unseal(keeping.secret, 'session', sealed);
  return plain === null ? null : kept.parse(JSON.parse(plain.toString('utf8')));
}

type Held = {
  staff: Staff | null;
  tokens: Tokens | null;
  refresh: string | null;
  isOnlineProven: boolean;
  isProviderLost: boolean;
};

function hold(keeping: Keeping, held: Held, next: Tokens | null): void {
  held.tokens = next;
  held.refresh = next?.refresh ?? null;
  if (held.staff === null) return;
  // Providers take a refresh token once: the next one must be on the disk before anything else is asked.
  const session = { staff: held.staff, refresh: held.refresh };
  writeKept(keeping.file, seal(keeping.secret, 'session', Buffer.from(JSON.stringify(session))));
}

function providerLost(keeping: Keeping, held: Held, error: unknown): TokenAnswer {
  if (!held.isProviderLost)
    keeping.log('token-not-renewed', { error: error instanceof Error ? error.name : 'unknown' });
  held.isProviderLost = true;
  return 'unreachable';
}

async function renewHeld(keeping: Keeping, held: Held): Promise<TokenAnswer> {
  const asked = held.refresh;
  if (asked === null) return 'signed-out';
  try {
    const next = await renew(await keeping.provider(), asked, keeping.now);
    // Somebody else signed in or out while the provider was thinking.
    if (asked !== held.refresh) return held.tokens === null ? 'signed-out' : { token: held.tokens.access };
    held.isProviderLost = false;
    hold(keeping, held, next === 'refused' ? null : next);
    if (next === 'refused') keeping.log('token-refused');
    return next === 'refused' ? 'signed-out' : { token: next.access };
  } catch (error) {
    return providerLost(keeping, held, error);
  }
}

/** Brings back whoever was signed in last; they still have to give their PIN. */
export function seatPerson(keeping: Keeping): Person {
  const before = readSession(keeping);
  const nobody: Held = { staff: null, tokens: null, refresh: null, isOnlineProven: false, isProviderLost: false };
  const held: Held = { ...nobody, staff: before?.staff ?? null, refresh: before?.refresh ?? null };
  let renewing: Promise<TokenAnswer> | null = null;

  return {
    staff: () => held.staff,
    isOnlineProven: () => held.isOnlineProven,
    signedIn: (staff, next) => {
      Object.assign(held, { staff, isOnlineProven: true, isProviderLost: false });
      hold(keeping, held, next);
    },
    signedOut: () => {
      Object.assign(held, nobody);
      removeKept(keeping.file);
    },
    token: (fresh) => {
      const { tokens } = held;
      if (tokens !== null && !fresh && tokens.expiresAtMs - keeping.now() > renewBeforeMs)
        return Promise.resolve({ token: tokens.access });
      if (held.staff === null) return Promise.resolve('signed-out');
      renewing ??= renewHeld(keeping, held).finally(() => {
        renewing = null;
      });
      return renewing;
    },
  };
}
