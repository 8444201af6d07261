/** The channel names between the phone's page and main. Apart, so that its preload carries no schemas. */
export const phoneSaysChannel = 'nida-phone:says';
export const phoneOrderChannel = 'nida-phone:order';
