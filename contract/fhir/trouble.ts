/** Why a document cannot be read, by a code that stays the same; `path` leads to the place, as FHIR writes paths. */
export type Trouble = { readonly code: string; readonly message: string; readonly path: string };

/** Something a document says that this program keeps and gives back, but does not act on. */
export type Unsupported = {
  readonly path: string;
  readonly linkId?: string;
  /** The address of an extension, or the name of an element. */
  readonly what: string;
  readonly kept: true;
  readonly note: string;
};

/** A text that stands in one language only and is used for both. */
export type Untranslated = { readonly path: string; readonly linkId?: string; readonly missing: 'ar' | 'en' };

export type Refused = { readonly ok: false; readonly error: Trouble };
export const refused = (code: string, message: string, path = ''): Refused => ({
  ok: false,
  error: { code, message, path },
});

/** A path as FHIR writes it: `item[0].answerOption[2]`. */
export const at = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
};
