import { z } from 'zod';
import { Refused } from './refused.ts';

/**
 * Reads what was sent, or refuses it naming the fields, never their contents.
 *
 * @throws {Refused} input-invalid
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refused(
    'input-invalid',
    parsed.error.issues
      .map((issue) => issue.path.join('.') || issue.code)
      .join(', ')
      .slice(0, 200),
  );
}

const idParams = z.object({ id: z.uuid() });

/** The id in a route's path. An id that is none cannot be found. */
export function idIn(params: unknown): string {
  const parsed = idParams.safeParse(params);
  if (!parsed.success) throw new Refused('not-found');
  return parsed.data.id;
}

/** No body, or an empty one: nothing unknown passes unnoticed. */
export function readNothing(body: unknown): void {
  if (body !== undefined && body !== null) readInput(z.strictObject({}), body);
}
