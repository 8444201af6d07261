import { callParameter, purposeParameter } from '../../../contract/phone-line.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { operatorIdentity } from './operator-identity.ts';
import type { TwilioSettings } from './twilio-settings.ts';

/** An address of ours, as Twilio is given it and as its signature is checked against. */
export const hookUrl = ({ publicUrl }: Pick<TwilioSettings, 'publicUrl'>, path: string): string =>
  `${publicUrl}/telephony/twilio/${path}`;

/** Of a call's conference. `by`: the operator whom the network's own reservation calls in, and who carries no label of ours. */
export const conferencePath = (sid: string, by?: string): string =>
  `conference/${sid}${by === undefined ? '' : `?by=${encodeURIComponent(by)}`}`;

/** Of one line that is called into it. */
export const legPath = (sid: string, label: string): string => `leg/${sid}?as=${encodeURIComponent(label)}`;

/** Of what is recorded of a call. */
export const recordingPath = (sid: string): string => `recording/${sid}`;

/** Of a call of ours. */
export const dialledPath = (by: string): string => `dialled?by=${encodeURIComponent(by)}`;

/**
 * A console's own phone. The invitation carries the caller's call, so that the desk knows what rings, and what for: whoever pressed a key
 * for it need not press another.
 */
export const clientAddress = (
  staff: StaffId,
  sid: string,
  as: 'operator' | 'supervisor' | 'consult' | 'transfer' | 'bring-in',
): string => `client:${operatorIdentity(staff)}?${callParameter}=${sid}&${purposeParameter}=${as}`;
