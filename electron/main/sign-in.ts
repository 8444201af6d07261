import type { Staff } from '../../contract/people.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Reply } from '../../contract/bridge.ts';
import { beginSignIn, whoIs, type Fetch, type Provider, type Tokens } from './identity-provider.ts';
import { openLoopback } from './loopback.ts';
import type { Log } from './log.ts';

/** Shows the provider's page; `closed` settles when the person gave up. */
export type ShowPage = (page: { readonly url: URL; readonly issuer: URL; readonly redirectUri: string }) => {
  readonly closed: Promise<void>;
  readonly close: () => void;
};
export type SigningIn = {
  readonly server: string;
  readonly fetch: Fetch;
  readonly provider: () => Promise<Provider>;
  readonly showPage: ShowPage;
  readonly now: () => number;
  readonly log: Log;
};
export type SignedIn = { readonly staff: Staff; readonly tokens: Tokens };

/**
 * Lets a person sign in at their identity provider.
 *
 * @returns `null` when the person closed the page; centre-unreachable when provider or centre did not answer
 */
export async function signIn(signing: SigningIn): Promise<Reply<SignedIn | null>> {
  const loopback = await openLoopback();
  try {
    const provider = await signing.provider();
    const attempt = await beginSignIn(provider, loopback, signing.now);
    const page = signing.showPage({ url: attempt.url, issuer: provider.issuer, redirectUri: loopback.redirectUri });
    const arrived = await Promise.race([loopback.arrived, page.closed.then(() => null)]);
    page.close();
    if (arrived === null) return { ok: true, value: null };
    const tokens = await attempt.finish(arrived);
    return { ok: true, value: { tokens, staff: await whoIs(signing.server, tokens.access, signing.fetch) } };
  } catch (error) {
    signing.log('sign-in-failed', { error: error instanceof Error ? error.name : 'unknown' });
    return refuse('centre-unreachable', 'sign-in');
  } finally {
    loopback.close();
  }
}
