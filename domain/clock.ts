/** The zone in which hours are said and due times counted, unless a centre sets another. */
export const centreZone = 'Asia/Qatar';

/** Local time of day HH:MM of an instant in a zone. */
export const timeOfDay = (at: string, zone: string = centreZone): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

/** Whole seconds from one instant to another; negative when the second is earlier. */
export const secondsBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
