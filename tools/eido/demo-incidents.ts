import type { EscalationView } from '../../contract/api.ts';
import type { Parties, Snapshot } from '../../contract/exchange/snapshot.ts';
import type { EscalationCard } from '../../domain/escalation/card.ts';
import { asId, type CallId, type EscalationId, type IntakeId, type MessageId } from '../../domain/ids.ts';

export const demoParties: Parties = { domain: 'hotline.nida.invalid', agency: 'police.nida.invalid' };

/** An invented incident: what is on its card, and how far it has come. */
export type DemoIncident = { readonly name: string; readonly about: string; readonly snapshot: Snapshot };

type Told = {
  readonly card: Partial<EscalationCard>;
  readonly view?: Partial<EscalationView>;
  readonly rest?: Partial<Omit<Snapshot, 'view'>>;
};

const minute = (after: number): string => `2026-03-01T18:${String(after).padStart(2, '0')}:00.000Z`;

const bare: EscalationCard = {
  danger: 'violence-now',
  place: {},
  approach: {},
  people: [],
  alerts: [],
  callBack: 'not-asked',
  story: '',
};

function incident(place: number, name: string, about: string, { card, view = {}, rest = {} }: Told): DemoIncident {
  const id = (letter: string): string =>
    `019a0000-0000-7000-8000-${letter.repeat(10)}${String(place).padStart(2, '0')}`;
  const whole: EscalationCard = { ...bare, ...card };
  return {
    name,
    about,
    snapshot: {
      view: {
        id: asId<EscalationId>(id('e')),
        intakeId: asId<IntakeId>(id('a')),
        state: 'sent',
        danger: whole.danger,
        card: whole,
        revision: 1,
        raisedAt: minute(2),
        raisedBy: 'op-noura',
        receivedAt: minute(2),
        rung: 0,
        operatorName: 'نورة السالمي',
        intakeCallState: 'active',
        ...view,
      },
      updatedAt: minute(5),
      safeContact: {},
      call: { id: asId<CallId>(id('c')), startedAt: minute(0), answeredAt: minute(1) },
      revisions: [{ revision: 1, at: minute(2), changed: [] }],
      unsafeNumbers: ['+97455120147'],
      ...rest,
    },
  };
}

const accepted = { acceptedAt: minute(3), acceptedBy: 'dis-salem', acceptedByName: 'سالم الكعبي' } as const;

const family = [
  { role: 'caller', relation: 'wife', presence: 'here' },
  { role: 'child', ageYears: 7, presence: 'here', note: 'في الغرفة الخلفية' },
  { role: 'alleged-perpetrator', relation: 'husband', ageYears: 41, presence: 'here', note: 'قميص أزرق، معه سكين' },
] as const;

const said = (letter: string): MessageId => asId<MessageId>(`019a0000-0000-7000-8000-00000000000${letter}`);

/** Two patrols, an ambulance that is there, civil defence that cannot come, and what was asked and answered on the way. */
const severalThere: Partial<EscalationView> = {
  state: 'arrived',
  ...accepted,
  unit: 'دورية 9',
  units: [
    { unit: 'دورية 14', assignedAt: minute(3), enRouteAt: minute(4), onSceneAt: minute(9) },
    { unit: 'دورية 9', assignedAt: minute(4), enRouteAt: minute(6) },
    { unit: 'دورية 2', assignedAt: minute(4), clearedAt: minute(5) },
  ],
  enRouteAt: minute(4),
  arrivedAt: minute(9),
  alsoAsked: [
    {
      agency: 'ambulance',
      reason: 'طفل ينزف من رأسه',
      byName: 'سالم الكعبي',
      by: 'dis-salem',
      at: minute(4),
      accepted: { at: minute(5), byName: 'ريم الكواري' },
      step: 'on-scene',
      stepAt: minute(11),
      units: [{ unit: 'إسعاف 7', assignedAt: minute(5), enRouteAt: minute(6), onSceneAt: minute(11) }],
    },
    {
      agency: 'fire',
      reason: 'رائحة غاز في المطبخ',
      byName: 'سالم الكعبي',
      by: 'dis-salem',
      at: minute(6),
      declined: { at: minute(7), byName: 'ناصر', reason: 'لا فرقة متاحة، تتحرك التالية بعد ربع ساعة' },
    },
  ],
  talk: [
    {
      from: 'dispatch',
      messageId: said('1'),
      question: 'exact-door',
      asks: true,
      text: '',
      at: minute(5),
      by: 'dis-salem',
      byName: 'سالم الكعبي',
    },
    {
      from: 'hotline',
      messageId: said('2'),
      answers: said('1'),
      // Typed in haste; the number never leaves.
      text: 'الباب الأخضر، لا تتصلوا على 55120147',
      at: minute(6),
      by: 'op-noura',
      byName: 'نورة السالمي',
    },
    {
      from: 'dispatch',
      messageId: said('3'),
      asks: false,
      text: 'الدورية عند الباب',
      at: minute(9),
      by: 'dis-salem',
      byName: 'سالم الكعبي',
    },
  ],
};

/** One patrol, and child protection and an ambulance that were asked: one came by phone's word, one has not answered. */
const twoAsked: Partial<EscalationView> = {
  state: 'en-route',
  ...accepted,
  unit: 'دورية 5',
  units: [{ unit: 'دورية 5', assignedAt: minute(3), enRouteAt: minute(4) }],
  enRouteAt: minute(4),
  alsoAsked: [
    {
      agency: 'child-protection',
      reason: 'طفلان وحدهما مع المعتدي',
      byName: 'سالم الكعبي',
      by: 'dis-salem',
      at: minute(4),
      accepted: { at: minute(6), byName: 'مها، المناوبة', takenDown: 'سالم الكعبي' },
    },
    { agency: 'ambulance', reason: 'الأم مصابة في ذراعها', byName: 'سالم الكعبي', by: 'dis-salem', at: minute(5) },
  ],
  talk: [
    {
      from: 'dispatch',
      messageId: said('4'),
      question: 'children-where',
      asks: true,
      text: '',
      at: minute(5),
      by: 'dis-salem',
      byName: 'سالم الكعبي',
    },
    {
      from: 'hotline',
      messageId: said('5'),
      answers: said('4'),
      answer: 'asking',
      text: '',
      at: minute(6),
      by: 'op-noura',
      byName: 'نورة السالمي',
    },
  ],
};

/** Invented people in invented places; each shows another side of a hand-over. */
export const demoIncidents: readonly DemoIncident[] = [
  incident(1, 'knife-at-the-door', 'a knife, two in a locked bathroom, place read back, never call', {
    card: {
      danger: 'life-threat',
      place: {
        zone: '90',
        street: '840',
        building: '17',
        unit: '6',
        landmark: 'خلف سوق الخضرة القديم، باب أخضر',
        latitude: 25.1671,
        longitude: 51.5983,
        accuracyMetres: 30,
      },
      placeConfirmed: true,
      approach: { weapon: 'knife', silent: true, lockedIn: true },
      people: family,
      alerts: ['weapon', 'strangulation'],
      callBack: 'forbidden',
      story: 'كسر باب الغرفة ومعه سكين.\nالمتصلة وطفلها في الحمام.',
    },
    view: { revision: 2 },
    rest: {
      revisions: [
        { revision: 1, at: minute(2), changed: [] },
        { revision: 2, at: minute(4), changed: ['place', 'story'] },
      ],
    },
  }),
  incident(2, 'first-seconds', 'two keys into the call: a danger and nothing else, not even a place', {
    card: { danger: 'violence-now' },
    rest: { updatedAt: minute(2) },
  }),
  incident(3, 'neighbour-hears', 'a neighbour who may be called back in the evening, accepted by name', {
    card: {
      danger: 'child-in-danger',
      place: { zone: '55', street: '920', building: '4', landmark: 'العمارة البيضاء، الدور الثاني' },
      people: [
        { role: 'caller', relation: 'other', presence: 'near' },
        { role: 'child', ageYears: 4, presence: 'here' },
      ],
      callBack: 'allowed',
      story: 'صراخ وبكاء أطفال في الشقة المجاورة منذ نصف ساعة.',
    },
    view: { state: 'accepted', number: '+97444000199', ...accepted },
    rest: {
      safeContact: { from: '17:00', until: '21:00', voicemail: 'forbidden', whoMayAnswer: 'أي شخص' },
      unsafeNumbers: [],
    },
  }),
  incident(4, 'silent-keys', 'nobody speaks; keys 4 and 5 pressed; only a spot on the map', {
    card: {
      danger: 'threat-near',
      place: { latitude: 25.2854, longitude: 51.531, accuracyMetres: 150 },
      approach: { silent: true, cannotSpeak: true },
      people: [{ role: 'caller', presence: 'here' }],
    },
    view: { state: 'delivered', deliveredAt: minute(3), intakeCallState: 'held' },
  }),
  incident(5, 'patrol-on-the-way', 'a patrol is coming; the story goes on', {
    card: {
      danger: 'violence-now',
      place: { zone: '27', landmark: 'مقابل المدرسة، بيت بباب خشبي' },
      approach: { weapon: 'none' },
      people: family.slice(0, 2),
      callBack: 'forbidden',
      story: 'خرج إلى الشارع ويصرخ، قد يعود.',
    },
    view: { state: 'en-route', ...accepted, unit: 'دورية 14', enRouteAt: minute(4) },
  }),
  incident(6, 'place-not-found', 'rejected by name: the place is not found', {
    card: { danger: 'threat-near', place: { landmark: 'قرب الدوار الكبير' }, story: 'يقف أمام البيت في سيارة.' },
    view: {
      state: 'rejected',
      rejected: { byName: 'سالم الكعبي', reason: 'place-not-found', note: 'أي دوار؟', at: minute(4) },
    },
  }),
  incident(7, 'taken-to-safety', 'closed: taken to a safe place, report in the note', {
    card: {
      danger: 'self-harm',
      place: { zone: '45', street: '310', building: '2' },
      people: [{ role: 'affected', relation: 'daughter', ageYears: 17, presence: 'here' }],
      callBack: 'forbidden',
      story: 'الأم وجدت رسالة وداع.',
    },
    view: {
      state: 'closed',
      ...accepted,
      unit: 'دورية 3',
      enRouteAt: minute(3),
      arrivedAt: minute(4),
      closed: { disposition: 'transported', note: 'نُقلت إلى المستشفى مع والدتها', at: minute(5) },
      intakeCallState: 'ended',
    },
  }),
  incident(
    8,
    'several-there',
    'three patrols, an ambulance there, civil defence that cannot come, messages both ways',
    {
      card: {
        danger: 'violence-now',
        place: { zone: '90', street: '840', building: '17', landmark: 'باب أخضر' },
        placeConfirmed: true,
        approach: { weapon: 'knife', silent: true },
        people: family,
        alerts: ['weapon'],
        callBack: 'forbidden',
        story: 'كسر الباب. الطفل ينزف من رأسه.',
      },
      view: severalThere,
      rest: { updatedAt: minute(12) },
    },
  ),
  incident(
    9,
    'two-agencies-asked',
    'one patrol on its way; child protection accepted by phone, the ambulance says nothing',
    {
      card: {
        danger: 'child-in-danger',
        place: { zone: '55', street: '120', building: '3' },
        people: [...family.slice(1), { role: 'affected', relation: 'wife', presence: 'here' }],
        callBack: 'forbidden',
        story: 'الأم خرجت والطفلان في الداخل.',
      },
      view: twoAsked,
      rest: { updatedAt: minute(7) },
    },
  ),
];
