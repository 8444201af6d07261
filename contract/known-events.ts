import type { IntakeFact } from '../domain/intake/facts.ts';
import { eventVersion, type Envelope } from './envelope.ts';
import { intakeFact } from './intake-facts.ts';

type Body = Envelope['body'];
/** What an event says to this program; `unknown`: its type or version is from a newer one. */
type Read =
  | { readonly kind: 'fact'; readonly fact: IntakeFact }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'malformed' };
export type ReadEvent = (event: Pick<Envelope, 'type' | 'v' | 'body'>) => Read;

/** Brings a body from one version to the next. Pure; what is stored is never rewritten, for a hash lies over it. */
type Upcast = (body: Body) => Body;
/** By type, the steps from version 1 on. Every change of a body's shape that an older program would refuse is a version more. */
export type Upcasts = Readonly<Record<string, readonly Upcast[]>>;

const upcasts: Upcasts = {};
const knownTypes: ReadonlySet<string> = new Set(intakeFact.options.map((option) => option.shape.type.value));

/** Reads events of every version up to the newest this program knows. */
export const makeReadEvent =
  (steps: Upcasts): ReadEvent =>
  ({ type, v, body }) => {
    const own = steps[type] ?? [];
    if (!knownTypes.has(type) || v > eventVersion + own.length) return { kind: 'unknown' };
    const newest = own.slice(v - 1).reduce((earlier, step) => step(earlier), body);
    const parsed = intakeFact.safeParse({ type, body: newest });
    return parsed.success ? { kind: 'fact', fact: parsed.data } : { kind: 'malformed' };
  };

/** What this program knows. */
export const readEvent = makeReadEvent(upcasts);
