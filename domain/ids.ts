declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One contact with the hotline and everything recorded on it. UUIDv7. */
export type IntakeId = Branded<'IntakeId'>;
/** One phone call as the telephony network reports it. UUIDv7, made by the centre at first sight of the call. */
export type CallId = Branded<'CallId'>;
/** One emergency handed to police dispatch. UUIDv7. */
export type EscalationId = Branded<'EscalationId'>;
/** One protection, counselling or guidance request. UUIDv7. */
export type RequestId = Branded<'RequestId'>;
/** One person named in an intake; unique within that intake only. */
export type PersonId = Branded<'PersonId'>;
/** One file of an intake. UUIDv7, made by the console. */
export type AttachmentId = Branded<'AttachmentId'>;
/** One message between dispatch and the hotline. */
export type MessageId = Branded<'MessageId'>;
/** One member of staff of any agency; the subject claim of the identity provider. */
export type StaffId = Branded<'StaffId'>;
/** One console installation. UUID, made at first start. */
export type DeviceId = Branded<'DeviceId'>;
/** An instant, ISO 8601 in UTC with milliseconds. */
export type Instant = Branded<'Instant'>;

/** Marks a string that was checked at an edge (zod schema, database row, generator) as the id it is. */
export const asId = <T extends string>(checked: string): T => checked as T;

/** The instant a clock's milliseconds stand for. */
export const instant = (epochMs: number): Instant => asId<Instant>(new Date(epochMs).toISOString());
