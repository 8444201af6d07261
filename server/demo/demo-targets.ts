import type { KeepTarget } from '../../contract/calls-together.ts';

const one = (last: string, rest: Omit<KeepTarget, 'id' | 'isActive' | 'languages'>): KeepTarget => ({
  id: `019a0000-0000-7000-8000-00000000dd${last}`,
  languages: [],
  isActive: true,
  ...rest,
});

/** Whom the demo's operators may reach. Numbers of nobody; the last digit scripts the invented network: 1 refuses, 2 does not answer. */
export const demoTargets: readonly KeepTarget[] = [
  one('01', { kind: 'colleague', nameAr: 'نورة السالمي', nameEn: 'Noura Al-Salmi', number: null, staff: 'op-noura' }),
  one('02', { kind: 'colleague', nameAr: 'مريم الهاجري', nameEn: 'Maryam Al-Hajri', number: null, staff: 'op-maryam' }),
  one('03', { kind: 'queue', nameAr: 'خط الدعم النفسي', nameEn: 'Psychological support', number: null, staff: null }),
  one('04', {
    kind: 'duty',
    nameAr: 'مناوب دار الأمان',
    nameEn: 'Shelter on duty',
    number: '+97440000930',
    staff: null,
  }),
  one('05', {
    kind: 'duty',
    nameAr: 'طبيب الأطفال المناوب',
    nameEn: 'Paediatrician',
    number: '+97440000932',
    staff: null,
  }),
  one('06', {
    kind: 'dispatch',
    nameAr: 'غرفة العمليات',
    nameEn: 'Operations room',
    number: '+97440000940',
    staff: null,
  }),
  {
    ...one('07', { kind: 'interpreter', nameAr: 'مترجم الأوردية', nameEn: 'Urdu', number: '+97440000950', staff: null }),
    languages: ['ur', 'hi'],
  },
  {
    ...one('08', {
      kind: 'interpreter',
      nameAr: 'مترجمة الفلبينية',
      nameEn: 'Filipino',
      number: '+97440000951',
      staff: null,
    }),
    languages: ['fil', 'en'],
  },
];
