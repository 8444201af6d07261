import type { z } from 'zod';
import type { keepUnit } from '../../contract/roster.ts';

type Kept = z.infer<typeof keepUnit>;
const of = (by: string, kind: Kept['kind'], callSign: string, home: string, at: readonly [number, number] | null) => ({
  by,
  kept: {
    callSign,
    kind,
    home,
    point: at === null ? null : { latitude: at[0], longitude: at[1] },
    isOut: false,
  } satisfies Kept,
});

/** Invented units of the demo, with where they stand; no real one has these call signs on purpose. */
export const demoUnits: readonly { readonly by: string; readonly kept: Kept }[] = [
  of('dis-salem', 'patrol', 'دورية 14', 'الوكرة', [25.1716, 51.6034]),
  of('dis-salem', 'patrol', 'دورية 21', 'المشاف', [25.2102, 51.5705]),
  of('dis-salem', 'patrol', 'دورية 7', 'الدوحة، الكورنيش', [25.2944, 51.5386]),
  of('dis-salem', 'patrol', 'دورية 32', 'الريان', [25.2919, 51.4244]),
  of('dis-salem', 'other', 'شرطة الأسرة 2', 'مركز الأسرة', null),
];
