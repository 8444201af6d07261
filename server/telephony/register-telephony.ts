import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { offerDesk, type OfferDesk } from '../queue/offer-desk.ts';
import type { Floor } from '../queue/settle-offers.ts';
import { registerQueue } from '../queue/register-queue.ts';
import { addCallRoutes, addPresenceRoutes } from './call-routes.ts';
import { addDemoCallRoutes } from './demo-routes.ts';
import { inventedSounds } from './left-messages/invented-sound.ts';
import type { SoundSources } from './left-messages/sound-source.ts';
import type { MessageDriver } from './outgoing/message-driver.ts';
import { messageNetwork } from './outgoing/message-network.ts';
import { phoneNetwork } from './phone-network.ts';
import { forgetRecordings } from './recording/forget-recordings.ts';
import { addPhoneRoutes } from './phone-routes.ts';
import { simulatedDriver, type SimulatedDriver } from './simulated-driver.ts';
import type { SimulatedClock } from './simulated-lines.ts';
import { exchangeCalls } from './sip/exchange-calls.ts';
import { endInterrupted } from './sip/end-interrupted.ts';
import { hearKeys } from './sip/hear-keys.ts';
import { sipDriver } from './sip/sip-driver.ts';
import { addSipRoutes } from './sip/sip-routes.ts';
import { takeBackForgotten } from './sip/take-back.ts';
import { sipSettings, type SipSettings } from './sip/sip-settings.ts';
import { switchboard, type Switchboard } from './switchboard.ts';
import type { TelephonyDriver } from './telephony-driver.ts';
import { addTogetherRoutes } from './together/together-routes.ts';
import { commandTimeoutMs, twilioClient, type TwilioClient } from './twilio/twilio-client.ts';
import { twilioDriver } from './twilio/twilio-driver.ts';
import { twilioNetwork, type TwilioNetwork } from './twilio/twilio-network.ts';
import { addTwilioRoutes } from './twilio/twilio-routes.ts';
import { twilioSounds } from './twilio/twilio-sounds.ts';
import { demoAuthToken, twilioSettings, type TwilioSettings } from './twilio/twilio-settings.ts';
import { voiceSettings, type VoiceSettings } from './twilio/voice-settings.ts';

/** What a test replaces. */
export type TelephonyParts = {
  readonly clock?: SimulatedClock;
  readonly twilio?: TwilioSettings | null;
  readonly sip?: SipSettings | null;
  readonly voice?: VoiceSettings | null;
  /** In place of Twilio's own interface. */
  readonly twilioClient?: TwilioClient;
  /** In place of how sound is fetched from Twilio. */
  readonly fetchSound?: typeof fetch;
};
export type Telephony = {
  readonly switchboard: Switchboard;
  /** Settles when the offers of calls follow from all that stands. */
  readonly settleOffers: () => Promise<void>;
  readonly simulated: SimulatedDriver | null;
  readonly twilio: TwilioNetwork | null;
  /** What the ladder's messages go out by; `null`: nothing does. */
  readonly messages: MessageDriver | null;
  /** Where callers' spoken messages lie until they lie here. */
  readonly sounds: SoundSources;
};

/** Turns of the inbox and of the reconciliation; both also run whenever something is heard, this catches what was left. */
const turnMs = 5000;
const reconcileEvery = 2;

const wallClock = (now: () => number): SimulatedClock => ({
  now,
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
});

type Turning = {
  readonly board: Switchboard;
  readonly drivers: readonly TelephonyDriver[];
  readonly lookAfter: () => Promise<void>;
};

/** The server opens its doors after this long, whatever is left: while a network goes on telling, the inbox may never be empty. */
const takesUpWithinMs = 2000;

/** Takes up what was left when the server went down, then keeps looking after it until the server closes. */
function keepTurning(app: FastifyInstance, { board, drivers, lookAfter }: Turning): void {
  const running: { timer?: NodeJS.Timeout; turn: number } = { turn: 0 };
  const say = (error: unknown): void =>
    app.log.error({ code: 'telephony-turn', reason: error instanceof Error ? error.name : 'unknown' });
  const takeUp = async (): Promise<void> => {
    await board.settle();
    await board.reconcile();
  };
  const turn = async (): Promise<void> => {
    running.turn += 1;
    await board.settle();
    await lookAfter();
    for (const driver of drivers) await driver.lookAfter?.();
    if (running.turn % reconcileEvery === 0) await board.reconcile();
  };
  app.addHook('onReady', async () => {
    const left = new AbortController();
    await Promise.race([
      takeUp().catch(say),
      wait(takesUpWithinMs, undefined, { signal: left.signal }).catch(() => {}),
    ]);
    left.abort();
    running.timer = setInterval(() => void turn().catch(say), turnMs);
  });
  app.addHook('onClose', async () => {
    clearInterval(running.timer);
    drivers.forEach((driver) => driver.stop());
    await board.settle();
  });
}

/** Offers ringing calls to desks from the start of the server to its end. */
function keepOffers(app: FastifyInstance, house: House, floor: Floor): OfferDesk {
  const offers = offerDesk(house, floor, (error) => {
    app.log.error({ code: 'call-offers', reason: error instanceof Error ? error.name : 'unknown' });
  });
  app.addHook('onReady', async () => offers.start());
  app.addHook('onClose', offers.stop);
  return offers;
}

/** Twilio with all it can do, where an account and a workspace of TaskRouter are given; else null: there calls only wait. */
function networkOf(
  app: FastifyInstance,
  house: House,
  settings: TwilioSettings | null,
  given: TwilioClient | undefined,
): TwilioNetwork | null {
  const client = given ?? twilioClient(settings, commandTimeoutMs);
  const { router, from = null } = settings ?? {};
  if (settings === null || client === null || router === undefined || from === null) return null;
  const log = (error: unknown): void =>
    app.log.error({ code: 'twilio-call', reason: error instanceof Error ? error.name : 'unknown' });
  const network = twilioNetwork({ house, settings: { ...settings, router, from }, client, log });
  const stopListening = house.bus.onPoke((topic) => {
    if (topic === 'presence') network.heedPeople();
  });
  app.addHook('onClose', async () => stopListening());
  return network;
}

/** Hears keys pressed within the sound, where the media relay of the exchange tells of them. */
function keepHearingKeys(app: FastifyInstance, house: House, { keys }: SipSettings, board: Switchboard): void {
  if (keys === null) return;
  const listening: { stop?: () => void } = {};
  app.addHook('onReady', async () => void (listening.stop = await hearKeys(house, keys, board.hear)));
  app.addHook('onClose', async () => listening.stop?.());
}

type Sources = {
  readonly simulated: SimulatedDriver | null;
  readonly client: TwilioClient | null;
  readonly settings: TwilioSettings | null;
  readonly get: typeof fetch | undefined;
};

/** Where each network keeps what callers said onto its machine. */
function soundsOf({ simulated, client, settings, get }: Sources): SoundSources {
  const invented = simulated === null ? undefined : inventedSounds();
  const atTwilio = twilioSounds(client, settings, get);
  return (provider) => (provider === 'simulated' ? invented : provider === 'twilio' ? atTwilio : undefined);
}

/** Adds the telephone to the server: the networks, the log of calls, and what desks do with them. */
export function registerTelephony(app: FastifyInstance, around: House, parts: TelephonyParts = {}): Telephony {
  const simulated = around.demo ? simulatedDriver(parts.clock ?? wallClock(around.now), randomUUID) : null;
  const sip = parts.sip === undefined ? sipSettings(process.env) : parts.sip;
  const settings = parts.twilio === undefined ? twilioSettings(process.env, around) : parts.twilio;
  const isRouted = settings?.router !== undefined;
  const offers = keepOffers(app, around, {
    carriesSound: sip !== null || isRouted,
    routed: isRouted ? ['twilio'] : [],
  });
  const house: House = { ...around, bus: offers.bus };
  const twilio = networkOf(app, house, settings, parts.twilioClient);
  const calls = sip === null ? null : exchangeCalls(sip.rpc, fetch);
  const ownExchange = sip === null ? [] : [sipDriver(calls, sip)];
  const drivers = [...(simulated === null ? [] : [simulated]), twilio?.driver ?? twilioDriver(), ...ownExchange];
  const board = switchboard(house, drivers, (code, error) => {
    app.log.error({ code, reason: error instanceof Error ? error.name : 'unknown' });
  });
  twilio?.settlesBy(board.settle);
  addCallRoutes(app, house, board);
  addTogetherRoutes(app, house, board);
  addPresenceRoutes(app, house, board.carriesSound);
  registerQueue(app, house);
  if (simulated !== null) addDemoCallRoutes(app, house, simulated, board);
  const client = parts.twilioClient ?? twilioClient(settings);
  if (settings !== null) addTwilioRoutes(app, { house, settings, switchboard: board, network: twilio, client });
  const voice = parts.voice === undefined ? voiceSettings(process.env, house) : parts.voice;
  const isOnTwilio = settings !== null && settings.authTokens[0] !== demoAuthToken;
  addPhoneRoutes(app, house, phoneNetwork({ sip, voice, isOnTwilio }));
  if (sip !== null) addSipRoutes(app, { house, settings: sip, switchboard: board });
  if (sip !== null) keepHearingKeys(app, house, sip, board);
  const lookAfter = async (): Promise<void> => {
    if (calls !== null) await endInterrupted(house, calls, board.hear);
    if (sip?.callsOut === true) await takeBackForgotten(house, board);
    await forgetRecordings(house, board);
  };
  keepTurning(app, { board, drivers, lookAfter });
  const messages = messageNetwork(house, settings);
  const sounds = soundsOf({ simulated, client, settings, get: parts.fetchSound });
  return { switchboard: board, settleOffers: offers.settle, simulated, twilio, messages, sounds };
}
