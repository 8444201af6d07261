import { e164 } from '../../../contract/scalars.ts';
import { checked, type Environment } from '../read-setting.ts';

/** How Twilio reaches us and how we know it is Twilio. Tokens are secrets: never logged. */
export type TwilioSettings = {
  /** Where Twilio was told to call us, without a slash at the end; signatures are checked against this alone. */
  readonly publicUrl: string;
  /** One, or two while a token is being changed. */
  readonly authTokens: readonly string[];
  readonly accountSid: string | null;
  /** Our own number at Twilio, E.164: whom dispatch sees calling. `null`: nothing goes out by Twilio. */
  readonly from: string | null;
  /** Phone of the person on duty, E.164: where callers go when nobody takes them from the queue. */
  readonly dutyNumber: string | null;
  /** Seconds in the queue after which a caller is passed to the duty number. */
  readonly queueSeconds: number;
  /** TaskRouter's workspace and workflow, which give waiting calls to operators; missing: calls wait in a plain queue, and no desk can take one. */
  readonly router?: { readonly workspaceSid: string; readonly workflowSid: string } | undefined;
  /** A stand-in for Twilio's interface, without a slash at the end; in a demo only. */
  readonly rest?: string | undefined;
};

/** Known to everybody, so that signed webhooks can be tried on a demo. */
export const demoAuthToken = 'nida-demo-twilio-token';

const given = (env: Environment, name: string): string | null =>
  env[name] === undefined || env[name] === '' ? null : env[name];

/** A telephone number, E.164. */
function numberIn(env: Environment, name: string): string | null {
  const value = given(env, name);
  if (value !== null && !e164.safeParse(value).success) throw new Error(`${name} is malformed`);
  return value;
}

function routerOf(env: Environment, isWhole: boolean): TwilioSettings['router'] {
  const [workspaceSid, workflowSid] = (
    [
      ['NIDA_TWILIO_WORKSPACE_SID', /^WS[0-9a-f]{32}$/u],
      ['NIDA_TWILIO_WORKFLOW_SID', /^WW[0-9a-f]{32}$/u],
    ] as const
  ).map(([name, form]) => checked(env, name, form));
  if (!workspaceSid && !workflowSid) return undefined;
  if (!workspaceSid || !workflowSid)
    throw new Error('NIDA_TWILIO_WORKSPACE_SID and NIDA_TWILIO_WORKFLOW_SID belong together');
  if (!isWhole)
    throw new Error(
      'NIDA_TWILIO_WORKSPACE_SID needs NIDA_TWILIO_AUTH_TOKEN, NIDA_TWILIO_ACCOUNT_SID and NIDA_TWILIO_FROM',
    );
  return { workspaceSid, workflowSid };
}

function restIn(env: Environment, isDemo: boolean): TwilioSettings['rest'] {
  const rest = checked(env, 'NIDA_TWILIO_REST', /^http:\/\/127\.0\.0\.1:\d{1,5}$/u);
  if (rest !== null && !isDemo) throw new Error('NIDA_TWILIO_REST is for a demo only');
  return rest ?? undefined;
}

/**
 * Reads the Twilio settings of this process.
 *
 * @returns `null` when Twilio is not configured and this is no demo
 * @throws {Error} when a setting is half given or malformed; the server must not start then
 */
export function twilioSettings(
  env: Environment,
  house: { readonly demo: boolean; readonly publicUrl: string },
): TwilioSettings | null {
  const token = given(env, 'NIDA_TWILIO_AUTH_TOKEN');
  const previous = given(env, 'NIDA_TWILIO_AUTH_TOKEN_PREVIOUS');
  const url = checked(env, 'NIDA_TWILIO_PUBLIC_URL', /^https?:\/\/[^/?#]+(?:\/[^?#]*[^/?#])?$/u);
  const accountSid = checked(env, 'NIDA_TWILIO_ACCOUNT_SID', /^AC[0-9a-f]{32}$/u);
  const dutyNumber = numberIn(env, 'NIDA_DUTY_NUMBER');
  const from = numberIn(env, 'NIDA_TWILIO_FROM');
  const seconds = checked(env, 'NIDA_QUEUE_SECONDS', /^[1-9]\d{0,3}$/u);
  const rest = restIn(env, house.demo);
  const router = routerOf(env, token !== null && accountSid !== null && from !== null);
  const common = {
    accountSid,
    from,
    dutyNumber,
    queueSeconds: Number(seconds ?? 60),
    ...(router === undefined ? {} : { router }),
    ...(rest === undefined ? {} : { rest }),
  };
  if (token !== null) {
    if (url === null) throw new Error('NIDA_TWILIO_AUTH_TOKEN needs NIDA_TWILIO_PUBLIC_URL');
    if (from !== null && accountSid === null) throw new Error('NIDA_TWILIO_FROM needs NIDA_TWILIO_ACCOUNT_SID');
    return { publicUrl: url, authTokens: previous === null ? [token] : [token, previous], ...common };
  }
  return house.demo ? { publicUrl: url ?? house.publicUrl, authTokens: [demoAuthToken], ...common } : null;
}
