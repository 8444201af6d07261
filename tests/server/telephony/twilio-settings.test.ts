import { expect, it } from 'vitest';
import { demoAuthToken, twilioSettings } from '../../../server/telephony/twilio/twilio-settings.ts';

const demo = { demo: true, publicUrl: 'http://127.0.0.1:7919' };
const real = { demo: false, publicUrl: 'https://nida.example' };

it('offers a known token in a demo, and nothing in a real house that was not configured', () => {
  expect(twilioSettings({}, demo)).toMatchObject({
    publicUrl: demo.publicUrl,
    authTokens: [demoAuthToken],
    queueSeconds: 60,
  });
  expect(twilioSettings({}, real)).toBeNull();
});

it('never believes the demo token beside a real one', () => {
  const env = {
    NIDA_TWILIO_AUTH_TOKEN: 'new',
    NIDA_TWILIO_AUTH_TOKEN_PREVIOUS: 'old',
    NIDA_TWILIO_PUBLIC_URL: 'https://calls.example/phone',
  };
  expect(twilioSettings(env, demo)?.authTokens).toEqual(['new', 'old']);
});

it.each([
  [{ NIDA_TWILIO_AUTH_TOKEN: 'x' }, /needs NIDA_TWILIO_PUBLIC_URL/u],
  [{ NIDA_TWILIO_AUTH_TOKEN: 'x', NIDA_TWILIO_PUBLIC_URL: 'calls.example' }, /NIDA_TWILIO_PUBLIC_URL is malformed/u],
  [
    { NIDA_TWILIO_AUTH_TOKEN: 'x', NIDA_TWILIO_PUBLIC_URL: 'https://calls.example/' },
    /NIDA_TWILIO_PUBLIC_URL is malformed/u,
  ],
  [{ NIDA_TWILIO_ACCOUNT_SID: 'AC1' }, /NIDA_TWILIO_ACCOUNT_SID is malformed/u],
  [{ NIDA_DUTY_NUMBER: '44440000' }, /NIDA_DUTY_NUMBER is malformed/u],
  [{ NIDA_QUEUE_SECONDS: '0' }, /NIDA_QUEUE_SECONDS is malformed/u],
  [{ NIDA_TWILIO_WORKSPACE_SID: 'WS1' }, /NIDA_TWILIO_WORKSPACE_SID is malformed/u],
  [{ NIDA_TWILIO_WORKSPACE_SID: `WS${'0'.repeat(32)}` }, /belong together/u],
  [
    { NIDA_TWILIO_WORKSPACE_SID: `WS${'0'.repeat(32)}`, NIDA_TWILIO_WORKFLOW_SID: `WW${'0'.repeat(32)}` },
    /NIDA_TWILIO_WORKSPACE_SID needs NIDA_TWILIO_AUTH_TOKEN/u,
  ],
])('will not start with the settings %j', (env, told) => {
  expect(() => twilioSettings(env, real)).toThrow(told);
});

it('lets TaskRouter give calls to desks only where all is there that this needs', () => {
  const env = {
    NIDA_TWILIO_AUTH_TOKEN: 'new',
    NIDA_TWILIO_PUBLIC_URL: 'https://calls.example',
    NIDA_TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    NIDA_TWILIO_FROM: '+97440000919',
  };
  expect(twilioSettings(env, real)).not.toHaveProperty('router');
  const [workspaceSid, workflowSid] = [`WS${'0'.repeat(32)}`, `WW${'0'.repeat(32)}`];
  const routed = { ...env, NIDA_TWILIO_WORKSPACE_SID: workspaceSid, NIDA_TWILIO_WORKFLOW_SID: workflowSid };
  expect(twilioSettings(routed, real)?.router).toEqual({ workspaceSid, workflowSid });
});

it('believes in a stand-in of Twilio on this machine, and in a demo only', () => {
  const env = { NIDA_TWILIO_REST: 'http://127.0.0.1:9444' };
  expect(twilioSettings(env, demo)?.rest).toBe(env.NIDA_TWILIO_REST);
  expect(() => twilioSettings(env, real)).toThrow('NIDA_TWILIO_REST is for a demo only');
  expect(() => twilioSettings({ NIDA_TWILIO_REST: 'http://calls.example' }, demo)).toThrow('malformed');
});
