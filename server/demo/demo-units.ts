import type { z } from 'zod';
import type { keepUnit } from '../../contract/roster.ts';

type Kept = z.infer<typeof keepUnit>;

const patrol = (callSign: string, home: string, latitude: number, longitude: number): Kept => ({
  callSign,
  kind: 'patrol',
  home,
  point: { latitude, longitude },
  isOut: false,
});

const ofPolice: readonly Kept[] = [
  patrol('دورية 14', 'الوكرة', 25.1716, 51.6034),
  patrol('دورية 21', 'المشاف', 25.2102, 51.5705),
  patrol('دورية 7', 'الدوحة، الكورنيش', 25.2944, 51.5386),
  patrol('دورية 32', 'الريان', 25.2919, 51.4244),
  { callSign: 'شرطة الأسرة 2', kind: 'other', home: 'مركز الأسرة', point: null, isOut: false },
];
const ofAmbulance: readonly Kept[] = [{ ...patrol('إسعاف 3', 'الوكرة', 25.1768, 51.5978), kind: 'ambulance' }];

/** Invented units of the demo, with where they stand; no real one has these call signs on purpose. */
export const demoUnits: readonly { readonly by: string; readonly kept: Kept }[] = [
  ...ofPolice.map((kept) => ({ by: 'dis-salem', kept })),
  ...ofAmbulance.map((kept) => ({ by: 'dis-reem', kept })),
];
