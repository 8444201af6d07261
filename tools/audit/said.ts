/** Thrown with the one line that tells a person what to do. */
export class Said extends Error {}
