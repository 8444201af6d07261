import type { FastifyRequest } from 'fastify';
import twilio from 'twilio';
import type { z } from 'zod';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { countAlarm } from '../count-alarm.ts';
import { hookUrl } from './hook-urls.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { readParameters } from './webhook-fields.ts';

export type FormFields = Record<string, string | string[]>;
type Parts = { readonly house: Pick<House, 'sql' | 'now'>; readonly settings: TwilioSettings };

/** Whether Twilio signed this body for this address, judged by our own address: no header of the request has a say in it. */
export function isSigned(settings: TwilioSettings, path: string, signature: unknown, fields: FormFields): boolean {
  if (typeof signature !== 'string' || signature === '') return false;
  const url = hookUrl(settings, path);
  return settings.authTokens.some((token) => twilio.validateRequest(token, signature, url, fields));
}

/**
 * The form in a webhook, and of it the fields that we act upon.
 *
 * @param path the address as Twilio was given it, after `/telephony/twilio/`
 * @throws {Refused} signature-invalid, input-invalid; both counted where a supervisor sees them
 */
export async function readSigned<T extends { readonly AccountSid: string }>(
  { house, settings }: Parts,
  { path, schema }: { readonly path: string; readonly schema: z.ZodType<T> },
  request: FastifyRequest,
): Promise<{ readonly known: T; readonly fields: FormFields }> {
  const fields = typeof request.body === 'string' ? readParameters(request.body) : {};
  const signed: FormFields = fields ?? Object.fromEntries(new URLSearchParams(String(request.body)));
  if (!isSigned(settings, path, request.headers['x-twilio-signature'], signed)) {
    await countAlarm(house.sql, 'twilio-signature', house.now());
    throw new Refused('signature-invalid');
  }
  const parsed = fields === null ? undefined : schema.safeParse(fields);
  const known = parsed?.success === true ? parsed.data : null;
  const isOurs = settings.accountSid === null || known?.AccountSid === settings.accountSid;
  if (fields === null || known === null || !isOurs) {
    await countAlarm(house.sql, 'twilio-malformed', house.now());
    throw new Refused(
      'input-invalid',
      parsed?.error?.issues.map((issue) => issue.path.join('.')).join(' ') ?? 'fields',
    );
  }
  return { known, fields };
}
