import { Call, Device } from '@twilio/voice-sdk';
import type { TwilioLine } from '../../../contract/phone-line.ts';
import { silenceUrl } from './silence.ts';
import type { Slot } from './twilio-call.ts';

/** Twilio keeps a call whose console lost its signalling for this long; it takes no more. */
const resumeWithinMs = 30_000;

/** What the library takes and does not publish. */
type Unpublished = { readonly chunderw?: string; readonly publishEvents: boolean };

/** Every sound the library knows, silent: we ring ourselves, where the person chose, and a key that is sent is not played to the room. */
function silentSounds(): Record<Device.SoundName, string> {
  const url = silenceUrl();
  const names = Object.values(Device.SoundName);
  return Object.fromEntries(names.map((name) => [name, url])) as Record<Device.SoundName, string>;
}

/** The library opens connections itself; this is how we come by them. */
const notedConnection = (slot: Slot): typeof RTCPeerConnection =>
  class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      slot.onConnection(this);
    }
  };

/** How the library is opened on a line. Devices, sounds and the microphone are ours; it carries the call. */
export function deviceOptions({ edge, gateway }: TwilioLine, slot: Slot): Device.Options & Unpublished {
  return {
    edge: [...edge],
    ...(gateway === null ? {} : { chunderw: gateway.host }),
    // Otherwise a second call is ignored in silence: nobody here knows, and whoever calls waits until it rings out. We refuse it.
    allowIncomingWhileBusy: true,
    // Main looks after closing; the library's own way keeps the window from closing at all.
    closeProtection: false,
    codecPreferences: [Call.Codec.Opus, Call.Codec.PCMU],
    maxCallSignalingTimeoutMs: resumeWithinMs,
    enableImprovedSignalingErrorPrecision: true,
    // What it counts of each call, addresses included, stays here.
    publishEvents: false,
    // It sees no devices, so that it changes none in the middle of a call.
    enumerateDevices: async () => [],
    getUserMedia: async () => {
      if (slot.voice === null) throw new DOMException('no microphone', 'NotAllowedError');
      return slot.voice;
    },
    RTCPeerConnection: notedConnection(slot),
    sounds: silentSounds(),
    disableAudioContextSounds: true,
    logLevel: 'silent',
  };
}
