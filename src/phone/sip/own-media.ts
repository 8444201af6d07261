/** One port for sound and its reports, as the exchange's relay expects of a browser. */
export const ownMedia = { pcConfig: { rtcpMuxPolicy: 'require' } } as const;
