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
  /** The record's key is known: what renews the token is kept under it, and read from there. */
  readonly keyOpened: (key: Buffer) => void;
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
  /** As an earlier program kept it; goes under the record's key as soon as that is known. */
  refresh: z.string().nullable().default(null),
  /** What renews the token, sealed with the record's key: without PIN nobody goes to the centre in this person's name. */
  sealedRefresh: z.string().nullable().default(null),
});

/** A token that ends this soon is renewed first, so that no request starts with one that ends on the way. */
const renewBeforeMs = 30_000;

function readSession(keeping: Keeping): z.infer<typeof kept> | null {
  const sealed = readKept(keeping.file);
  const plain = sealed === null ? null : unseal(keeping.secret, 'session', sealed);
  return plain === null ? null : kept.parse(JSON.parse(plain.toString('utf8')));
}

type Held = {
  key: Buffer | null;
  sealedRefresh: string | null;
  staff: Staff | null;
  tokens: Tokens | null;
  refresh: string | null;
  isOnlineProven: boolean;
  isProviderLost: boolean;
};

function hold(keeping: Keeping, held: Held, next: Tokens | null): void {
  held.tokens = next;
  held.refresh = next?.refresh ?? null;
  keep(keeping, held);
}

/** Providers take a refresh token once: the next one must be on the disk before anything else is asked. */
function keep(keeping: Keeping, held: Held): void {
  if (held.staff === null) return;
  const { key, refresh } = held;
  held.sealedRefresh =
    key === null || refresh === null ? null : seal(key, 'refresh', Buffer.from(refresh)).toString('base64');
  const session = { staff: held.staff, sealedRefresh: held.sealedRefresh };
  writeKept(keeping.file, seal(keeping.secret, 'session', Buffer.from(JSON.stringify(session))));
}

function openKey(keeping: Keeping, held: Held, key: Buffer): void {
  held.key = key;
  const sealed = held.sealedRefresh === null ? null : unseal(key, 'refresh', Buffer.from(held.sealedRefresh, 'base64'));
  if (held.refresh === null && sealed !== null) held.refresh = sealed.toString('utf8');
  else if (held.refresh !== null && sealed === null) keep(keeping, held);
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
  const nobody: Held = {
    key: null,
    sealedRefresh: null,
    staff: null,
    tokens: null,
    refresh: null,
    isOnlineProven: false,
    isProviderLost: false,
  };
  const held: Held = { ...nobody, ...before };
  let renewing: Promise<TokenAnswer> | null = null;

  return {
    staff: () => held.staff,
    isOnlineProven: () => held.isOnlineProven,
    keyOpened: (key) => openKey(keeping, held, key),
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
