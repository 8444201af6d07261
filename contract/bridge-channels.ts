/** The channel names between preload and main: one request channel, four push channels. Apart, so that the preload carries no schemas. */
export const bridgeChannel = 'nida:call';
export const syncChannel = 'nida:sync';
export const phoneChannel = 'nida:phone';
export const soundChannel = 'nida:sound';
export const levelsChannel = 'nida:levels';
