import { z } from 'zod';
import { unitKinds, type RosterUnit, type UnitStanding } from '../domain/escalation/roster.ts';
import { words } from './scalars.ts';

const point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** A unit as dispatchers write it down; without an id it is a new one, of the writer's own agency. */
export const keepUnit = z.strictObject({
  id: z.uuid().optional(),
  callSign: words(60).refine((text) => text.trim() !== ''),
  kind: z.enum(unitKinds),
  home: words(200),
  point: point.nullable(),
  isOut: z.boolean(),
});

/** A unit with what it does now. */
export type UnitView = RosterUnit & { readonly standing: UnitStanding };
