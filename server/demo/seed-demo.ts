import { randomUUID } from 'node:crypto';
import type { Staff } from '../../contract/people.ts';
import { messageDefaults } from '../../domain/call/left-message.ts';
import type { IntakeCommand } from '../../domain/intake/decide.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { instant } from '../../domain/ids.ts';
import { acceptRequest, finish, noteOnRequest, sendBack } from '../cases/case-acts.ts';
import { accept, close, receipt } from '../dispatch/dispatch-acts.ts';
import { finishFollowUp } from '../dispatch/hotline-acts.ts';
import { arrived, stepUnit } from '../dispatch/unit-acts.ts';
import { keepUnit } from '../dispatch/roster.ts';
import { enrolDevice } from '../events/devices.ts';
import type { House } from '../house.ts';
import { take } from '../http/reply.ts';
import { demoPeople } from '../identity/demo-people.ts';
import { rememberStaff } from '../supervision/staff.ts';
import { setMessageSettings } from '../telephony/left-messages/message-settings.ts';
import { keepTarget } from '../telephony/together/targets.ts';
import { demoTargets } from './demo-targets.ts';
import { demoUnits } from './demo-units.ts';
import { calm, escalated, informed, overridden, requested, told } from './history.ts';
import { pastCall } from './past-call.ts';
import { writeIntake, type Console } from './write-intake.ts';

const hour = 3_600_000;
const day = 24 * hour;

function person(id: string): Staff {
  const found = demoPeople.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no demo person ${id}`);
  return found;
}

/** The same house as it was some time ago, so that history carries its own instants. */
const ago = (house: House, ms: number): House => ({ ...house, now: () => house.now() - ms });

type Past = (desk: Console, msAgo: number, from: string | null, commands: readonly IntakeCommand[]) => Promise<Intake>;

const pastIntakes =
  (house: House): Past =>
  async (desk, msAgo, from, commands) => {
    const startedAt = instant(house.now() - msAgo);
    const callId = from === null ? undefined : await pastCall(house.sql, from, desk.who.id, startedAt);
    return writeIntake(ago(house, msAgo), desk, { startedAt, commands, ...(callId === undefined ? {} : { callId }) });
  };

const idOf = (intake: Intake): string => intake.request?.requestId ?? '';

async function closedWithInformation(past: Past, noura: Console, maryam: Console): Promise<void> {
  const safe = { callBack: 'allowed', from: '09:00', until: '12:00', voicemail: 'forbidden' } as const;
  const number = '+97466489031';
  const first = 'Husband checks her phone and follows her. Asks which offices help with a residence permit.';
  const second = 'He lost his job. More quarrels, no blows. Wants to know where she could go if it gets worse.';
  await past(maryam, 395 * day, number, [...told('Anita R.', first, safe), ...calm, ...informed(['legal-aid'], first)]);
  await past(noura, 331 * day, number, [
    ...told('Anita R.', second, safe),
    ...calm,
    ...informed(['shelter', 'legal-aid'], second),
  ]);
}

async function legalRequests(house: House, past: Past, desk: Console): Promise<void> {
  const amal = person('cw-legal-amal');
  const safe = { callBack: 'allowed', from: '08:00', until: '14:00', voicemail: 'forbidden' } as const;
  const fresh = 'تسأل عن النفقة بعد الطلاق، الزوج لا يدفع منذ أربعة أشهر.';
  await past(desk, 2 * hour, '+97430000101', [
    ...told('مها عبد الله الكواري', fresh, safe),
    ...calm,
    ...requested('legal-counselling', 'legal', fresh, true),
  ]);
  const taken = 'تريد معرفة حقها في رؤية ابنها بعد انتقال الأب إلى مدينة أخرى.';
  const accepted = await past(desk, 2 * day, '+97430000102', [
    ...told('شيخة المهندي', taken, safe),
    ...calm,
    ...requested('legal-counselling', 'legal', taken),
  ]);
  take(await acceptRequest(ago(house, 30 * hour), amal, idOf(accepted)));
  const text = 'تحدثت معها وطلبت نسخة من الحكم. الموعد القادم بعد استلامها.';
  const dueAt = instant(house.now() + 2 * day);
  take(await noteOnRequest(ago(house, 20 * hour), amal, idOf(accepted), { text, nextStep: 'follow-up', dueAt }));
  const wrong = 'تسأل عن دعم مدرسي لأطفالها.';
  const returned = await past(desk, 3 * day, null, [
    ...told('لطيفة', wrong, safe),
    ...calm,
    ...requested('legal-counselling', 'legal', wrong),
  ]);
  take(await sendBack(ago(house, 2 * day), amal, idOf(returned), { reason: 'الطلب اجتماعي وليس قانونياً' }));
}

async function protectionRequests(house: House, past: Past, desk: Console): Promise<void> {
  const huda = person('cw-protection-huda');
  const late = 'تحتاج مكاناً للمبيت هي وابنتها، الأخ يهددها بالطرد.';
  const forbidden = { callBack: 'forbidden' } as const;
  await past(desk, 9 * hour, '+97430000103', [
    ...told('نوف الشمري', late, forbidden),
    ...calm,
    ...requested('shelter', 'protection', late),
  ]);
  const old = 'ضربها زوجها قبل أسبوع وهي الآن عند أهلها وتطلب متابعة.';
  const done = await past(desk, 20 * day, '+97430000104', [
    ...told('هيا المريخي', old, { callBack: 'allowed' }),
    ...calm,
    ...requested('protection', 'protection', old),
  ]);
  take(await acceptRequest(ago(house, 19 * day), huda, idOf(done)));
  take(
    await finish(ago(house, 15 * day), huda, idOf(done), {
      result: 'استقرت عند أهلها، وُضعت خطة أمان وتمت الإحالة للمتابعة.',
    }),
  );
  const declined = 'خنقها زوجها الشهر الماضي ويراقب هاتفها. لا تريد الشرطة خوفاً على أبنائها.';
  await past(desk, 20 * hour, '+97430000105', [
    ...told('أسماء', declined, forbidden),
    ...overridden('المتصلة بالغة وترفض الشرطة، وافقت على طلب حماية عاجل وخطة أمان.'),
    ...requested('protection', 'protection', declined),
  ]);
}

async function closedEscalation(house: House, past: Past, desk: Console): Promise<void> {
  const salem = person('dis-salem');
  const story = 'صراخ وضرب في الشقة المجاورة، المتصلة جارة تسمع بكاء أطفال.';
  const startedMs = 6 * day;
  const intake = await past(desk, startedMs, '+97430000106', [
    ...told('جارة', story, { callBack: 'allowed' }),
    ...escalated('خلف المسجد الكبير، العمارة البيضاء، الدور الثاني', '55', story),
  ]);
  const id = intake.escalation?.escalationId ?? '';
  const then = (minutes: number): House => ago(house, startedMs - minutes * 60_000);
  take(await receipt(then(4), salem, id));
  take(await accept(then(4.2), salem, id));
  take(await stepUnit(then(5), salem, id, { unit: 'دورية 14', step: 'en-route' }));
  take(await arrived(then(13), salem, id));
  take(await close(then(50), salem, id, { disposition: 'report-taken', note: '' }));
  take(await finishFollowUp(then(90), person('sup-khalid'), id, { note: 'تم الاتصال بالجارة وفُتح طلب حماية.' }));
}

/** Fills an empty demo with invented people and what happened before today, once, through the same way in as any console's events. */
export async function seedDemo(house: House): Promise<void> {
  const done = await house.sql`select 1 from mark where name = 'demo-history'`;
  if (done.length > 0) return;
  for (const one of demoPeople) await rememberStaff(house.sql, one);
  const desk = async (id: string): Promise<Console> => {
    const device = randomUUID();
    await enrolDevice(house.sql, { device: device }, id);
    return { device, who: person(id) };
  };
  const [noura, maryam] = [await desk('op-noura'), await desk('op-maryam')];
  // Telephones of nobody, at the invented network.
  await house.sql`
    insert into agency_number (agency, kind, number) values ('*', 'sms', '+97440000910'), ('*', 'voice-call', '+97440000920')
    on conflict do nothing`;
  for (const target of demoTargets) await keepTarget(house, person('adm-yousef'), target);
  // A demo shows what a caller can leave; elsewhere no message is taken until an administrator says so.
  await setMessageSettings(house, person('adm-yousef'), { ...messageDefaults, isOffered: true });
  const past = pastIntakes(house);
  await closedWithInformation(past, noura, maryam);
  await protectionRequests(house, past, maryam);
  await closedEscalation(house, past, noura);
  await legalRequests(house, past, noura);
  for (const unit of demoUnits) take(await keepUnit(house, person(unit.by), unit.kept));
  await house.sql`insert into mark (name, at) values ('demo-history', ${instant(house.now())}) on conflict do nothing`;
}
