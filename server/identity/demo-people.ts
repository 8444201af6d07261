import type { Staff } from '../../contract/people.ts';
import { asId, type StaffId } from '../../domain/ids.ts';

const person = (id: string, rest: Omit<Staff, 'id'>): Staff => ({ id: asId<StaffId>(id), ...rest });

/** The invented people of the demo, one or more of each role; no real person has these names on purpose. */
export const demoPeople: readonly Staff[] = [
  person('op-noura', { nameAr: 'نورة السالمي', nameEn: 'Noura Al-Salmi', role: 'operator', agency: 'hotline' }),
  person('op-maryam', { nameAr: 'مريم الهاجري', nameEn: 'Maryam Al-Hajri', role: 'operator', agency: 'hotline' }),
  person('sup-khalid', {
    nameAr: 'خالد المنصوري',
    nameEn: 'Khalid Al-Mansoori',
    role: 'supervisor',
    agency: 'hotline',
  }),
  person('sup-aisha', { nameAr: 'عائشة الرميحي', nameEn: 'Aisha Al-Rumaihi', role: 'supervisor', agency: 'hotline' }),
  person('dis-salem', { nameAr: 'سالم الكعبي', nameEn: 'Salem Al-Kaabi', role: 'dispatcher', agency: 'police' }),
  person('dsup-hamad', {
    nameAr: 'حمد المري',
    nameEn: 'Hamad Al-Marri',
    role: 'dispatch-supervisor',
    agency: 'police',
  }),
  person('dis-reem', { nameAr: 'ريم الكواري', nameEn: 'Reem Al-Kuwari', role: 'dispatcher', agency: 'ambulance' }),
  person('cw-legal-amal', {
    nameAr: 'أمل الدوسري',
    nameEn: 'Amal Al-Dosari',
    role: 'case-worker',
    agency: 'hotline',
    service: 'legal',
  }),
  person('cw-protection-huda', {
    nameAr: 'هدى النعيمي',
    nameEn: 'Huda Al-Nuaimi',
    role: 'case-worker',
    agency: 'shelter',
    service: 'protection',
  }),
  person('adm-yousef', { nameAr: 'يوسف العمادي', nameEn: 'Yousef Al-Emadi', role: 'administrator', agency: 'hotline' }),
  person('adm-hind', { nameAr: 'هند البوعينين', nameEn: 'Hind Al-Buainain', role: 'administrator', agency: 'hotline' }),
];
