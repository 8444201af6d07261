type Body = Readonly<Record<string, unknown>>;

const hidden: ReadonlySet<string> = new Set(['number', 'phone', 'fileKey']);

const isBody = (part: unknown): part is Body => typeof part === 'object' && part !== null && !Array.isArray(part);

/**
 * A body without phone numbers and without what opens a file: a number leaves the centre only through the desk that may dial it, and
 * only when that is safe; a file's key never.
 */
export function redact(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => !hidden.has(key))
      .map(([key, part]) => [
        key,
        Array.isArray(part)
          ? part.map((one: unknown) => (isBody(one) ? redact(one) : one))
          : isBody(part)
            ? redact(part)
            : part,
      ]),
  );
}
