/** The settings of a server beside an exchange of the agency's own, which is not there. */
export const exchangeSettings = {
  NIDA_SIP_WSS: 'wss://exchange.invalid:8089',
  NIDA_SIP_DOMAIN: 'hotline.invalid',
  NIDA_SIP_SECRET: 'a-secret-of-the-exchange',
  NIDA_SIP_EVENTS_TOKEN: 'a-token-of-the-exchange',
};
