import twilio from 'twilio';
import type { MessageSettings } from '../../../domain/call/left-message.ts';
import { hookUrl } from './hook-urls.ts';
import { bye, quietSeconds, say } from './twiml.ts';
import type { TwilioSettings } from './twilio-settings.ts';

// Neutral on purpose: whoever stands beside the caller must not hear what this line is for.
const afterTone = [
  'تعذّر الرد الآن. يمكنكم ترك رسالة بعد الصافرة، واضغطوا مفتاح المربع عند الانتهاء.',
  'We cannot answer right now. You can leave a message after the tone. Press the hash key when you are done.',
] as const;
const kept = ['شكراً لكم. مع السلامة.', 'Thank you. Goodbye.'] as const;
const byKey = ['لترك رسالة اضغطوا واحد.', 'To leave a message, press one.'] as const;

/** The key that a waiting caller presses to leave a message instead. */
export const messageKey = '1';
/** Somebody who whispers, or waits for a door to close, is not cut off by a pause. */
const silenceSeconds = 10;

/**
 * Asks for a message and takes it. Silence is not trimmed, as somebody may whisper; where nothing at all is said Twilio goes on to the words
 * behind it. Both addresses tell us of it: one of them may be lost.
 */
export function messageAnswer(settings: TwilioSettings, { longestSeconds }: MessageSettings): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, afterTone);
  response.record({
    action: hookUrl(settings, 'message-done'),
    method: 'POST',
    recordingStatusCallback: hookUrl(settings, 'message'),
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['completed', 'absent'],
    maxLength: longestSeconds,
    timeout: silenceSeconds,
    finishOnKey: '#',
    playBeep: true,
    trim: 'do-not-trim',
    transcribe: false,
  });
  say(response, kept);
  return response.toString();
}

/** After a message, and after a call that somebody on duty took. @param isMessage it was one: thanks are said */
export function doneAnswer(isMessage: boolean): string {
  const response = new twilio.twiml.VoiceResponse();
  if (isMessage) say(response, kept);
  response.hangup();
  return response.toString();
}

/** What is said where no message is taken after all. */
export function nobodyAnswer(): string {
  const response = new twilio.twiml.VoiceResponse();
  bye(response);
  return response.toString();
}

/** A caller who waits in quiet may press a key for a message; it is said once, at the beginning. */
export function waitOrMessage(settings: TwilioSettings, isFirst: boolean): string {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: quietSeconds,
    action: hookUrl(settings, 'wait-key'),
    method: 'POST',
  });
  if (isFirst) say(gather, byKey);
  return response.toString();
}
