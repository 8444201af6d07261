/** A sentence of an instrument, our own wording or licensed, in both languages. */
export type Words = { readonly ar: string; readonly en: string };
