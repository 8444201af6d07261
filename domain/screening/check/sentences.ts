import type { Words } from '../words.ts';

export type Severity = 'error' | 'warning';

const error = (en: string, ar: string) => ({ level: 'error' as const, words: { ar, en } });
const warning = (en: string, ar: string) => ({ level: 'warning' as const, words: { ar, en } });

/** Everything a check can find, once: how grave it is, and how an operator reads it. */
export const sentences = {
  // names
  'item-twice': error('Two questions have the id {name}.', 'سؤالان لهما المعرّف نفسه {name}.'),
  'section-twice': error('Two sections have the id {name}.', 'قسمان لهما المعرّف نفسه {name}.'),
  'band-twice': error('Two bands have the id {name}.', 'مستويان لهما المعرّف نفسه {name}.'),
  'rule-twice': error('Two rules of one band have the code {name}.', 'قاعدتان لمستوى واحد لهما الرمز نفسه {name}.'),
  'alert-twice': error('Two alerts have the id {name}.', 'تنبيهان لهما المعرّف نفسه {name}.'),
  'impossible-twice': error('Two contradictions have the code {name}.', 'تناقضان لهما الرمز نفسه {name}.'),
  'variant-twice': error('Two variants have the id {name}.', 'صيغتان لهما المعرّف نفسه {name}.'),
  'known-twice': error('Two known answers have the id {name}.', 'إجابتان معروفتان لهما المعرّف نفسه {name}.'),
  'option-twice': error('{item} has the option {name} twice.', 'في {item} الخيار {name} مكرر.'),
  'option-reserved': error(
    '{item} has an option called {name}; that word always means a refusal or a doubt.',
    'في {item} خيار اسمه {name}؛ هذه الكلمة تعني دائماً الامتناع أو عدم المعرفة.',
  ),
  // questions
  'no-questions': error('There is no question.', 'لا يوجد أي سؤال.'),
  'no-options': error('{item} has no options to choose from.', 'لا خيارات في {item}.'),
  'scale-empty': error('The scale of {item} ends before it begins.', 'مقياس {item} ينتهي قبل أن يبدأ.'),
  'label-outside-scale': error(
    '{item} names the value {name}, outside its scale.',
    'يسمّي {item} القيمة {name} وهي خارج مقياسه.',
  ),
  'group-empty': warning('The group {item} holds no question.', 'المجموعة {item} لا تحوي أي سؤال.'),
  'detail-of-unknown': error(
    '{item} is a detail of {name}, which is not asked.',
    'السؤال {item} تفصيل للسؤال {name} وهو غير موجود.',
  ),
  // branches
  'branch-cycle': error('These questions wait for one another: {names}.', 'هذه الأسئلة ينتظر بعضها بعضاً: {names}.'),
  'branch-never-opens': error(
    '{item} can never be asked: no answers to {names} open it.',
    'لن يُسأل {item} أبداً: لا تفتحه أي إجابات عن {names}.',
  ),
  'branch-always-open': warning(
    'The branch of {item} is always open; its condition decides nothing.',
    'فرع {item} مفتوح دائماً؛ شرطه لا يقرر شيئاً.',
  ),
  'branch-on-later': warning(
    '{item} depends on {name}, which is asked after it.',
    'يعتمد {item} على {name} الذي يُسأل بعده.',
  ),
  // conditions
  'condition-unknown-item': error('No question is called {name}.', 'لا سؤال اسمه {name}.'),
  'condition-not-a-question': error('{name} is not a question; it has no answer.', '{name} ليس سؤالاً فلا إجابة له.'),
  'condition-impossible-value': error('{item} never has the answer {name}.', 'لا تكون إجابة {item} أبداً {name}.'),
  'condition-outside-scale': error(
    'No value on the scale of {item} meets {name}.',
    'لا قيمة في مقياس {item} تحقق {name}.',
  ),
  'condition-wrong-kind': error(
    '{item} cannot be compared by size with {name}.',
    'لا يمكن مقارنة {item} بالحجم مع {name}.',
  ),
  'condition-item-twice': error('{name} is counted twice.', '{name} محسوب مرتين.'),
  'condition-count-too-high': error(
    'It counts to {name}, but there are only {most} answers to count.',
    'العدد المطلوب {name} ولا توجد إلا {most} من الإجابات.',
  ),
  'condition-no-score': error(
    'It looks at a score; this instrument has none.',
    'يعتمد على مجموع النقاط ولا نقاط في هذه الأداة.',
  ),
  'score-out-of-reach': error(
    'The score never reaches {name}; it ends at {most}.',
    'لا يصل المجموع إلى {name} أبداً؛ أقصاه {most}.',
  ),
  'score-always-reached': error(
    'Every score reaches {name}; it begins at {least}.',
    'كل مجموع يصل إلى {name}؛ أدناه {least}.',
  ),
  // bands
  'last-band-conditional': error(
    'The last band has conditions; answers that meet none of them would have no band.',
    'للمستوى الأخير شروط؛ الإجابات التي لا تحققها تبقى بلا مستوى.',
  ),
  'band-takes-all': error(
    '{name} has no condition, so no band after it is ever reached.',
    'لا شرط للمستوى {name} فلا يُبلَغ أي مستوى بعده.',
  ),
  'band-never': error('No answers lead to the band {name}.', 'لا تؤدي أي إجابات إلى المستوى {name}.'),
  'band-never-behind': error(
    'The band {name} is never reached; {other} always wins first.',
    'لا يُبلَغ المستوى {name} أبداً؛ يسبقه {other} دائماً.',
  ),
  'rule-never': error(
    'The rule {name} never decides; no answers meet it.',
    'القاعدة {name} لا تقرر أبداً؛ لا تحققها أي إجابات.',
  ),
  'rule-never-behind': error(
    'The rule {name} never decides; {other} always wins first.',
    'القاعدة {name} لا تقرر أبداً؛ تسبقها {other} دائماً.',
  ),
  'bands-out-of-order': error(
    '{name} asks for more than {other} before it, which would hide it; the most severe band stands first.',
    'يطلب {name} أكثر من {other} الذي يسبقه فيحجبه؛ الأشد يأتي أولاً.',
  ),
  'alert-never': error('The alert {name} can never fire.', 'لا يمكن أن يظهر التنبيه {name} أبداً.'),
  'impossible-never': error(
    'The contradiction {name} contradicts itself; no answers meet it.',
    'التناقض {name} يناقض نفسه؛ لا تحققه أي إجابات.',
  ),
  'impossible-always': error('The contradiction {name} refuses all answers.', 'التناقض {name} يرفض كل الإجابات.'),
  'reach-not-decided': warning(
    'Too many answers to try: it is not certain that {name} can be reached.',
    'الإجابات الممكنة كثيرة: ليس مؤكداً أن {name} ممكن.',
  ),
  // weights
  'weight-unknown-item': error(
    'Points are given to {name}, which is not asked.',
    'أُعطيت نقاط للسؤال {name} وهو غير موجود.',
  ),
  'weight-without-number': error(
    '{item} has points, but its answers are not numbers and no code is weighed.',
    'للسؤال {item} نقاط لكن إجاباته ليست أرقاماً ولا رمز موزون.',
  ),
  'weight-unknown-code': error(
    'Points are given to the answer {name}, which {item} does not have.',
    'أُعطيت نقاط للإجابة {name} وليست من إجابات {item}.',
  ),
  'weight-missing-code': warning(
    'The answer {name} of {item} brings no points.',
    'الإجابة {name} عن {item} لا نقاط لها.',
  ),
  'weight-unbounded': warning(
    '{item} has no upper end, so its points have none.',
    'لا حد أعلى للسؤال {item} فلا حد لنقاطه.',
  ),
  // sources and the rest
  'source-unknown': error('The source {name} is not among the sources.', 'المصدر {name} ليس بين المصادر.'),
  'source-unused': warning('No rule names the source {name}.', 'لا قاعدة تذكر المصدر {name}.'),
  'variant-unknown-rule': error(
    'The variant names the rule {name}, which does not exist.',
    'تذكر الصيغة القاعدة {name} وهي غير موجودة.',
  ),
  'opens-unknown': error('It opens {name}, which is not known.', 'يفتح {name} وهو غير معروف.'),
  'service-unknown': error('It offers the service {name}, which is not known.', 'يعرض الخدمة {name} وهي غير معروفة.'),
  'judgement-not-staff': error(
    'The judgement sets {name}, which staff do not answer.',
    'يضبط التقدير {name} وهو ليس مما يجيب عنه الموظف.',
  ),
  'judgement-does-not-raise': error(
    'Judging the danger higher does not reach a band that escalates.',
    'تقدير الخطر أعلى لا يؤدي إلى مستوى يوجب الإنذار.',
  ),
  'known-empty': warning('No known answers prove this instrument.', 'لا إجابات معروفة تثبت هذه الأداة.'),
  'known-unknown-band': error(
    'The known answer {name} expects the band {other}, which does not exist.',
    'تتوقع الإجابة المعروفة {name} المستوى {other} وهو غير موجود.',
  ),
  'band-without-known': warning('No known answer leads to the band {name}.', 'لا إجابة معروفة تؤدي إلى المستوى {name}.'),
  // words
  'words-empty': error('The {language} words are missing.', 'الكلمات ناقصة باللغة {language}.'),
  'words-same': error('Arabic and English say the same: {name}.', 'العربية والإنجليزية متطابقتان: {name}.'),
  'words-not-arabic': error('The Arabic words have no Arabic letters: {name}.', 'النص العربي بلا حروف عربية: {name}.'),
  'words-not-english': error(
    'The English words have no Latin letters: {name}.',
    'النص الإنجليزي بلا حروف لاتينية: {name}.',
  ),
  'words-placeholder': error('These words were left to be written: {name}.', 'هذه كلمات تُركت لتُكتب لاحقاً: {name}.'),
} as const satisfies Readonly<Record<string, { readonly level: Severity; readonly words: Words }>>;

export type FindingCode = keyof typeof sentences;
