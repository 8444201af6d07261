/** What can be wrong in a document beyond what a JSON schema says, each with its sentence. */
const lintSentences = {
  'not-json': { ar: 'الملف ليس JSON.', en: 'This is not JSON.' },
  'not-eido': { ar: 'هذا المستند ليس EIDO.', en: 'This document is not an EIDO.' },
  'too-deep': { ar: 'تداخل الحقول أعمق مما يُقرأ.', en: 'The fields are nested deeper than is read.' },
  'field-unknown': { ar: 'حقل غير معروف.', en: 'Unknown field.' },
  'field-missing': { ar: 'حقل مطلوب غير موجود.', en: 'A required field is missing.' },
  'wrong-kind': { ar: 'قيمة من نوع آخر.', en: 'A value of another kind.' },
  'code-unknown': { ar: 'رمز غير معروف.', en: 'Unknown code.' },
  'code-outside-profile': { ar: 'رمز ليس من رموز هذا المكتب.', en: 'A code this house has no word for.' },
  'dangling-reference': { ar: 'إحالة إلى ما ليس في المستند.', en: 'A reference to what is not in the document.' },
  'wrong-target': { ar: 'إحالة إلى جزء من نوع آخر.', en: 'A reference to a part of another kind.' },
  'duplicate-id': { ar: 'معرّف مكرر.', en: 'An id that stands twice.' },
  'wrong-id': { ar: 'معرّف بصيغة غير صحيحة.', en: 'An id of the wrong form.' },
  'time-without-zone': { ar: 'وقت بلا منطقة زمنية.', en: 'A time without its zone.' },
  'time-impossible': { ar: 'وقت غير ممكن.', en: 'Not a possible time.' },
  'time-order': { ar: 'جزء أحدث من المستند نفسه.', en: 'A part newer than the document itself.' },
  'location-choice': {
    ar: 'الموقع يُذكر مرة واحدة: بالقيمة أو بالرابط.',
    en: 'A location is given once: by value or by reference.',
  },
  'xml-malformed': { ar: 'XML الموقع غير سليم.', en: 'The location is not well-formed XML.' },
  'pidf-wrong': { ar: 'الموقع ليس PIDF-LO صحيحاً.', en: 'The location is not a right PIDF-LO.' },
  'coordinates-impossible': { ar: 'إحداثيات غير ممكنة.', en: 'Impossible coordinates.' },
  'coordinates-swapped': { ar: 'خط الطول مكتوب قبل خط العرض.', en: 'Longitude stands before latitude.' },
  'number-in-text': { ar: 'رقم هاتف في نص حر.', en: 'A telephone number in free text.' },
  'number-unsafe': { ar: 'رقم يُذكر والاتصال غير آمن.', en: 'A number is given although calling is not safe.' },
  'priority-impossible': { ar: 'الأولوية من 0 إلى 10.', en: 'A priority is from 0 to 10.' },
  'owner-doubled': { ar: 'أكثر من جهة مالكة.', en: 'More than one owning agency.' },
  'disposition-missing': { ar: 'مغلق بلا نتيجة.', en: 'Closed without a disposition.' },
  'who-missing': { ar: 'استلام بلا اسم شخص.', en: 'Accepted by nobody with a name.' },
  'note-active': { ar: 'ملاحظة فيها ما يُنفَّذ.', en: 'A note holds something that runs.' },
  'data-not-json': { ar: 'بيانات إضافية ليست JSON.', en: 'Additional data that is not JSON.' },
  'against-schema': { ar: 'يخالف المخطط المعطى.', en: 'Against the schema given.' },
} as const;
export type LintCode = keyof typeof lintSentences;

export type Finding = {
  /** Where, e.g. `personComponent[2].locationReference[0].$ref`; empty for the whole document. */
  readonly path: string;
  readonly code: LintCode;
  /** An error makes the document unfit to send or take; a warning is to be looked at. */
  readonly level: 'error' | 'warning';
  /** The known word that was probably meant. */
  readonly meant?: string;
  readonly message: { readonly ar: string; readonly en: string };
};

const mild: readonly LintCode[] = ['code-outside-profile', 'time-order', 'data-not-json'];

/** @param hint what was meant, with an arrow before it, or what was found; never a person's data */
export function finding(path: string, code: LintCode, hint?: string): Finding {
  const { ar, en } = lintSentences[code];
  const more = hint === undefined ? '' : ` (${hint})`;
  const meant = hint?.startsWith('→ ') === true ? { meant: hint.slice(2) } : {};
  return {
    path,
    code,
    level: mild.includes(code) ? 'warning' : 'error',
    ...meant,
    message: { ar: ar + more, en: en + more },
  };
}
