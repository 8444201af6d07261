/** Where people sign in and how long a web session lives. Secrets come from the environment and are never logged. */
export type IdentitySettings = {
  /** The agency's provider; `null`: the demo's own. */
  readonly agency: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  readonly consoleClientId: string;
  /** What a console asks a token for, and what the token must then name as its audience. */
  readonly resource: string;
  readonly audience: string;
  readonly sessionHours: number;
  /** Without any request for this long a web session ends; an open desk asks all the time, so this means: no page is open. */
  readonly idleMinutes: number;
};

const centreResource = 'urn:nida:centre';
const centreAudience = 'nida-centre';
const demoConsoleClient = 'nida-console';
export const demoWebClient = 'nida-web';

type Environment = Readonly<Record<string, string | undefined>>;

function wholeNumber(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,4}$/u.test(text) || Number(text) === 0) throw new Error(`${name} must be a whole number above 0`);
  return Number(text);
}

/** Keys and codes travel over https; plain http only inside this very machine. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}

function agencyFrom(env: Environment): IdentitySettings['agency'] {
  const issuer = env['NIDA_OIDC_ISSUER'];
  if (issuer === undefined || issuer === '') return null;
  const clientId = env['NIDA_OIDC_CLIENT_ID'];
  const clientSecret = env['NIDA_OIDC_CLIENT_SECRET'];
  if (!clientId || !clientSecret)
    throw new Error('NIDA_OIDC_ISSUER needs NIDA_OIDC_CLIENT_ID and NIDA_OIDC_CLIENT_SECRET');
  if (!isSafeAddress(issuer)) throw new Error('NIDA_OIDC_ISSUER must be an https address');
  return { issuer, clientId, clientSecret };
}

/**
 * Reads the identity settings of this process.
 *
 * @throws {Error} when a setting is half given or malformed; the server must not start then
 */
export function identitySettings(env: Environment): IdentitySettings {
  return {
    agency: agencyFrom(env),
    consoleClientId: env['NIDA_OIDC_CONSOLE_CLIENT_ID'] ?? demoConsoleClient,
    resource: env['NIDA_OIDC_RESOURCE'] ?? centreResource,
    audience: env['NIDA_OIDC_AUDIENCE'] ?? centreAudience,
    sessionHours: wholeNumber(env, 'NIDA_SESSION_HOURS', 12),
    idleMinutes: wholeNumber(env, 'NIDA_SESSION_IDLE_MINUTES', 30),
  };
}
