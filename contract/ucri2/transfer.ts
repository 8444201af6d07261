import { z } from 'zod';

// The part of UCRI2's police application 1.0 (incident transfer) this house speaks. Names of fields are the specification's.

/** What is handed over. Victims and accused stand in lists of their own. */
export type IncidentTransfer = {
  readonly sharedIncidentId: string;
  readonly internalId: string;
  readonly sentByDispatcherAt: string;
  readonly issue: string;
  readonly classifications: readonly string[];
  readonly flashingLights: boolean;
  readonly startTimestamp?: string;
  readonly missionLocation: {
    readonly coordinate?: { readonly latitude: number; readonly longitude: number };
    readonly address?: { readonly street: string; readonly houseNumber?: string; readonly district?: string };
    readonly object?: string;
    readonly room?: string;
  };
  readonly informers: readonly { readonly phone?: string; readonly additionalInformation: string }[];
  readonly victimPersons: readonly UcriPerson[];
  readonly accusedPersons: readonly UcriPerson[];
  readonly additionalInformation: string;
  readonly protocolRemarks: readonly { readonly category: string; readonly text: string }[];
};
/** `name` is required by the specification; nobody's is told, so it says so. */
export type UcriPerson = { readonly name: string; readonly age?: number; readonly additionalInformation: string };

/** What comes back: a dispatcher's decision, or the end. */
export const ucriAnswer = z.union([
  z.object({
    acknowledgement: z.object({
      sharedIncidentId: z.uuid(),
      acknowledgedByDispatcherAt: z.iso.datetime({ offset: true }),
      status: z.enum(['accepted', 'rejected']),
      cause: z.string().max(4000).optional(),
      /** Ours: the specification names no person, and nothing is accepted by nobody. */
      acknowledgedByDispatcher: z.string().max(200).optional(),
    }),
  }),
  z.object({
    completion: z.object({
      sharedIncidentId: z.uuid(),
      completedAt: z.iso.datetime({ offset: true }),
      status: z.string().max(100),
      completedByDispatcher: z.string().max(200).optional(),
    }),
  }),
]);
export type UcriAnswer = z.infer<typeof ucriAnswer>;
