import twilio from 'twilio';
import { hookUrl } from './hook-urls.ts';
import type { TwilioSettings } from './twilio-settings.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;

/** Twilio's voice for modern standard Arabic; English follows each time. */
const arabic = { language: 'arb', voice: 'Polly.Zeina' } as const;
const english = { language: 'en-GB', voice: 'Polly.Amy' } as const;

// Neutral on purpose: whoever stands beside the caller must not hear what this line is for.
const greeting = [
  'شكراً لاتصالكم. نرجو الانتظار، سنجيبكم بعد لحظات.',
  'Thank you for calling. Please hold, we will be with you in a moment.',
] as const;
const passingOn = ['نحوّل مكالمتكم الآن.', 'We are passing your call on now.'] as const;
const nobody = ['تعذّر الرد الآن. نرجو الاتصال مرة أخرى.', 'We cannot answer right now. Please call again.'] as const;

/** Both languages, one after the other. */
export function say(response: Pick<VoiceResponse, 'say'>, [ar, en]: readonly [string, string]): void {
  response.say(arabic, ar);
  response.say(english, en);
}

/** What TaskRouter goes by when it looks for an operator; `any` where the line asks for nothing. Never the caller's number. */
export type TaskAttributes = {
  readonly line: string | null;
  readonly language: string;
  readonly children: boolean;
  readonly gender: string;
};
/** Before all that wait for the first time. */
const comesBack = 10;

/** The queue; with a workflow its task says what the call asks for. */
function enqueue(
  response: VoiceResponse,
  { publicUrl, router }: TwilioSettings,
  task: TaskAttributes,
  priority: number,
): void {
  const wait = { waitUrl: `${publicUrl}/telephony/twilio/wait`, waitUrlMethod: 'POST' };
  if (router === undefined) response.enqueue(wait, 'nida');
  else response.enqueue({ ...wait, workflowSid: router.workflowSid }).task({ priority }, JSON.stringify(task));
}

/** Nobody can be reached. */
export const bye = (response: VoiceResponse): void => say(response, nobody);

/**
 * Behind the queue: the duty number, and words where there is none or nobody picks up. Where callers may leave a message, we are asked for
 * it then: one is never taken while nobody here could learn of it.
 */
function toDuty(response: VoiceResponse, settings: TwilioSettings, takesMessages: boolean): void {
  const { dutyNumber } = settings;
  const asked = takesMessages ? { action: hookUrl(settings, 'duty-done'), method: 'POST' } : {};
  if (dutyNumber !== null) {
    say(response, passingOn);
    response.dial({ timeout: 30, ...asked }, dutyNumber);
  } else if (takesMessages) response.redirect({ method: 'POST' }, hookUrl(settings, 'nobody'));
  bye(response);
}

/**
 * The answer to a new call: greeting, queue, and behind the queue a way to a human. It depends on nothing but settings, so a
 * call falls through to the duty number even when this server is gone by then.
 */
export function voiceAnswer(settings: TwilioSettings, task: TaskAttributes, takesMessages: boolean): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, greeting);
  enqueue(response, settings, task, 0);
  toDuty(response, settings, takesMessages);
  return response.toString();
}

/** For a caller who is with nobody any more: back into the queue, at the front, without a word that tells what this line is. */
export function backToQueue(settings: TwilioSettings, task: TaskAttributes, takesMessages: boolean): string {
  const response = new twilio.twiml.VoiceResponse();
  enqueue(response, settings, task, comesBack);
  toDuty(response, settings, takesMessages);
  return response.toString();
}

/** Silence: on hold nobody beside the caller must hear that they wait. It is asked for again when it ends. */
export function holdAnswer(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.pause({ length: 3600 });
  return response.toString();
}

/** Brings a call into its conference. It begins quietly, records nothing, trims no silence, and ends with the one outside. */
export function conferenceAnswer(name: string, statusCallback: string): string {
  const response = new twilio.twiml.VoiceResponse();
  response.dial().conference(
    {
      statusCallback,
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: 'false',
      waitUrl: '',
      trim: 'do-not-trim',
      record: 'do-not-record',
      jitterBufferSize: 'small',
    },
    name,
  );
  return response.toString();
}

/** A waiting caller's address is asked again after so long. */
export const quietSeconds = 10;

/** What a waiting caller hears: nothing, and after too long the way out of the queue to the duty number. */
export function waitAnswer({ queueSeconds }: TwilioSettings, waitedSeconds: number): string {
  const response = new twilio.twiml.VoiceResponse();
  if (waitedSeconds >= queueSeconds) response.leave();
  else response.pause({ length: quietSeconds });
  return response.toString();
}

/** Out of the queue now, to what stands behind it. */
export function leaveAnswer(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.leave();
  return response.toString();
}

const pressOne = {
  ar: 'هذا إنذار آلي من نداء. بلاغ طوارئ لم يستلمه أحد بعد. اضغط واحد لتأكيد السماع، ثم استلم البلاغ باسمك على شاشة العمليات.',
  en: 'This is an automatic alarm from Nida. Nobody has accepted an emergency. Press one to say that you heard it, then accept it by name at the dispatch desk.',
} as const;
const noted = [
  'سُجّل أنك سمعت. البلاغ لم يُستلم بعد.',
  'It is noted that you heard it. The emergency is not accepted yet.',
] as const;
const notNoted = ['البلاغ لم يُستلم بعد.', 'The emergency is not accepted yet.'] as const;

/** What an automatic call to dispatch says, twice, while it waits for a key. @param heardUrl told of the key */
export function callText(text: string, language: 'ar' | 'en', heardUrl: string): string {
  const voice = language === 'ar' ? arabic : english;
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({ numDigits: 1, timeout: 10, action: heardUrl, method: 'POST' });
  for (const words of [pressOne[language], text, pressOne[language], text]) gather.say(voice, words);
  return response.toString();
}

/** After a key: hearing is not accepting. @param isHeard it was the right key */
export function heardAnswer(isHeard: boolean): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, isHeard ? noted : notNoted);
  return response.toString();
}
