import { describe, expect, it } from 'vitest';
import { demoExchange, exchangeSettings } from '../../../server/exchange/exchange-settings.ts';

const whole = {
  NIDA_EXCHANGE_PARTNER: 'police-cad',
  NIDA_EXCHANGE_URL: 'https://cad.police.example/eido',
  NIDA_EXCHANGE_DOMAIN: 'hotline.example.qa',
  NIDA_EXCHANGE_AGENCY: 'police.example.qa',
  NIDA_EXCHANGE_OUR_KEY: demoExchange.ours,
  NIDA_EXCHANGE_THEIR_KEY: demoExchange.theirs,
};
const read = (change: Readonly<Record<string, string>> = {}, demo = false) =>
  exchangeSettings({ ...whole, ...change }, { demo });

describe('the settings of the exchange', () => {
  it('are none where none are given, and known keys on this machine only in a demo', () => {
    expect(exchangeSettings({}, { demo: false })).toBeNull();
    const demo = exchangeSettings({}, { demo: true });
    expect(demo).toMatchObject({ partner: 'police-demo', url: null });
    expect(demo?.mayDeliverTo('http://127.0.0.1:9/eido')).toBe(true);
    expect(demo?.mayDeliverTo('https://cad.police.example/eido')).toBe(false);
  });

  it('name one partner, whose listener stays at its own address', () => {
    const settings = read();
    expect(settings).toMatchObject({ partner: 'police-cad', format: 'eido', url: whole.NIDA_EXCHANGE_URL });
    expect(settings?.mayDeliverTo('https://cad.police.example/other')).toBe(true);
    expect(settings?.mayDeliverTo('https://cad.police.example.evil/')).toBe(false);
    expect(read({ NIDA_EXCHANGE_THEIR_KEY_PREVIOUS: demoExchange.ours })?.theirs).toHaveLength(2);
  });

  it.each([
    ['NIDA_EXCHANGE_URL', ''],
    ['NIDA_EXCHANGE_URL', 'http://cad.police.example/'],
    ['NIDA_EXCHANGE_URL', 'https://name:word@cad.police.example/'],
    ['NIDA_EXCHANGE_DOMAIN', 'Not a domain'],
    ['NIDA_EXCHANGE_FORMAT', 'xml'],
    ['NIDA_EXCHANGE_OUR_KEY', 'hmac:c2hvcnQ'],
    ['NIDA_EXCHANGE_THEIR_KEY', ''],
  ])('stop the start when %s is %j, and never say the key', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} is `, 'u'));
  });
});
