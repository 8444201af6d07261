import type { Words } from '../words.ts';

const words = (en: string, ar: string): Words => ({ en, ar });

/** Everything that can differ between two versions, once, as an operator reads it. */
export const sentences = {
  // the whole
  'another-instrument': words('These are two instruments: {old} and {new}.', 'هاتان أداتان مختلفتان: {old} و{new}.'),
  retitled: words('The title was {old}, now {new}.', 'كان العنوان {old}، وأصبح {new}.'),
  basis: words('It rested on: {old}; now: {new}.', 'كان الأساس: {old}؛ وأصبح: {new}.'),
  certainty: words('How certain it is: was {old}, now {new}.', 'درجة التأكد: كانت {old}، وأصبحت {new}.'),
  uncertain: words('What is not certain: was {old}, now {new}.', 'غير المؤكد: كان {old}، وأصبح {new}.'),
  licence: words('The licence was {old}, now {new}.', 'كانت الرخصة {old}، وأصبحت {new}.'),
  'offered-to': words('It was offered to {old}, now to {new}.', 'كانت متاحة إلى {old}، وأصبحت متاحة إلى {new}.'),
  wording: words('The licensed wording was {old}, now {new}.', 'كانت الصياغة المرخصة {old}، وأصبحت {new}.'),
  'open-branches': words('Undecided branches: was {old}, now {new}.', 'الفروع غير المحسومة: كانت {old}، وأصبحت {new}.'),
  'source-added': words('New source {name}: {new}', 'مصدر جديد {name}: {new}'),
  'source-removed': words('Source {name} is gone: {old}', 'أُزيل المصدر {name}: {old}'),
  'source-changed': words('Source {name} was {old}, now {new}', 'كان المصدر {name}: {old}، وأصبح: {new}'),
  'known-changed': words(
    'Known answers: {added} new, {removed} gone, {changed} changed.',
    'الإجابات المعروفة: {added} جديدة، {removed} أُزيلت، {changed} تغيرت.',
  ),
  // questions
  'section-added': words('New section {name}.', 'قسم جديد {name}.'),
  'section-removed': words('Section {name} is gone.', 'أُزيل القسم {name}.'),
  'section-moved': words('Section {name} moved: now {where}.', 'نُقل القسم {name}: أصبح {where}.'),
  'section-renamed': words('Section {name} was called {old}, now {new}.', 'كان القسم {name} يسمى {old}، وأصبح {new}.'),
  'question-added': words('New question {item} ({name}), {where}.', 'سؤال جديد {item} ({name})، {where}.'),
  'question-removed': words('Question {item} ({name}) is no longer asked.', 'لم يعد يُسأل {item} ({name}).'),
  'question-moved': words('Question {item} ({name}) moved: now {where}.', 'نُقل السؤال {item} ({name}): أصبح {where}.'),
  'question-reworded': words('{item}, {part}: was {old}, now {new}.', '{item}، {part}: كان {old}، وأصبح {new}.'),
  'question-branch': words('{item} was asked: {old}. Now: {new}.', 'كان {item} يُسأل: {old}. وأصبح: {new}.'),
  'question-kind': words('{item} was answered by {old}, now by {new}.', 'كانت الإجابة عن {item}: {old}، وأصبحت: {new}.'),
  'question-scale': words('The scale of {item} was {old}, now {new}.', 'كان مقياس {item}: {old}، وأصبح: {new}.'),
  'question-setting': words('{item}, {part}: was {old}, now {new}.', '{item}، {part}: كان {old}، وأصبح {new}.'),
  'option-added': words('{item} has a new answer {new} ({name}).', 'للسؤال {item} إجابة جديدة {new} ({name}).'),
  'option-removed': words(
    '{item} no longer has the answer {old} ({name}).',
    'لم تعد للسؤال {item} الإجابة {old} ({name}).',
  ),
  'option-moved': words(
    'The answer {name} of {item} moved: now {where}.',
    'نُقلت الإجابة {name} في {item}: أصبحت {where}.',
  ),
  'option-reworded': words(
    'The answer {name} of {item} was {old}, now {new}.',
    'كانت الإجابة {name} في {item}: {old}، وأصبحت {new}.',
  ),
  // weighing
  'score-source': words('The points rested on {old}, now on {new}.', 'كان مصدر النقاط {old}، وأصبح {new}.'),
  'score-needs-all': words(
    'A score while answers are missing: was {old}, now {new}.',
    'المجموع مع نقص الإجابات: كان {old}، وأصبح {new}.',
  ),
  'weight-added': words('{item} now brings {new}.', 'أصبح {item} يعطي {new}.'),
  'weight-removed': words('{item} brought {old}, now nothing.', 'كان {item} يعطي {old}، ولم يعد يعطي شيئاً.'),
  'weight-changed': words('{item} brought {old}, now {new}.', 'كان {item} يعطي {old}، وأصبح {new}.'),
  'band-added': words('New band {name} ({level}), {where}.', 'مستوى جديد {name} ({level})، {where}.'),
  'band-removed': words('Band {name} ({level}) is gone.', 'أُزيل المستوى {name} ({level}).'),
  'band-moved': words('Band {name} moved: now {where}.', 'نُقل المستوى {name}: أصبح {where}.'),
  'band-renamed': words('Band {name} was called {old}, now {new}.', 'كان المستوى {name} يسمى {old}، وأصبح {new}.'),
  'band-level': words(
    'Band {name} asked to {old}, now to {new}.',
    'كان المستوى {name} يطلب: {old}، وأصبح يطلب: {new}.',
  ),
  'band-action': words(
    'What to do in band {name}: was {old}, now {new}.',
    'المطلوب في المستوى {name}: كان {old}، وأصبح {new}.',
  ),
  'band-percent': words(
    'The figure of band {name} was {old}, now {new}.',
    'كانت نسبة المستوى {name}: {old}، وأصبحت {new}.',
  ),
  'band-opens': words('Band {name} opened {old}, now {new}.', 'كان المستوى {name} يفتح {old}، وأصبح يفتح {new}.'),
  'band-services': words('Band {name} offered {old}, now {new}.', 'كان المستوى {name} يعرض {old}، وأصبح يعرض {new}.'),
  'rule-added': words('New rule {name} for band {band}: {new}.', 'قاعدة جديدة {name} للمستوى {band}: {new}.'),
  'rule-removed': words('Rule {name} of band {band} is gone: {old}.', 'أُزيلت القاعدة {name} من المستوى {band}: {old}.'),
  'rule-moved': words(
    'Rule {name} belonged to band {old}, now to {new}.',
    'كانت القاعدة {name} للمستوى {old}، وأصبحت للمستوى {new}.',
  ),
  'rule-reordered': words(
    'The rules of band {name} stood as {old}, now as {new}.',
    'كان ترتيب قواعد المستوى {name}: {old}، وأصبح {new}.',
  ),
  'rule-threshold': words(
    'Rule {name} needed {old}, now {new}.',
    'كانت القاعدة {name} تحتاج {old}، وأصبحت تحتاج {new}.',
  ),
  'rule-changed': words(
    'Rule {name} held when {old}; now when {new}.',
    'كانت القاعدة {name} تصح إذا: {old}؛ وأصبحت إذا: {new}.',
  ),
  'rule-source': words('Rule {name} rested on {old}, now on {new}.', 'كان مصدر القاعدة {name}: {old}، وأصبح {new}.'),
  'rule-policy': words(
    'Rule {name} is set by: was {old}, now {new}.',
    'من يقرر القاعدة {name}: كان {old}، وأصبح {new}.',
  ),
  'alert-added': words('New alert {name}: {new}.', 'تنبيه جديد {name}: {new}.'),
  'alert-removed': words('Alert {name} is gone: {old}.', 'أُزيل التنبيه {name}: {old}.'),
  'alert-moved': words('Alert {name} moved: now {where}.', 'نُقل التنبيه {name}: أصبح {where}.'),
  'alert-renamed': words('Alert {name} was called {old}, now {new}.', 'كان التنبيه {name} يسمى {old}، وأصبح {new}.'),
  'alert-changed': words(
    'Alert {name} fired when {old}; now when {new}.',
    'كان التنبيه {name} يظهر إذا: {old}؛ وأصبح إذا: {new}.',
  ),
  'alert-source': words('Alert {name} rested on {old}, now on {new}.', 'كان مصدر التنبيه {name}: {old}، وأصبح {new}.'),
  'impossible-added': words('New contradiction {name}: {new}.', 'تناقض جديد {name}: {new}.'),
  'impossible-removed': words(
    'Contradiction {name} is no longer refused: {old}.',
    'لم يعد التناقض {name} مرفوضاً: {old}.',
  ),
  'impossible-moved': words('Contradiction {name} moved: now {where}.', 'نُقل التناقض {name}: أصبح {where}.'),
  'impossible-changed': words('Contradiction {name} was {old}, now {new}.', 'كان التناقض {name}: {old}، وأصبح: {new}.'),
  judgement: words('Judging the danger higher: was {old}, now {new}.', 'تقدير الخطر أعلى: كان {old}، وأصبح {new}.'),
  'variant-added': words('New note on published variants: {name}.', 'ملاحظة جديدة عن صيغ منشورة: {name}.'),
  'variant-removed': words('The note on published variants {name} is gone.', 'أُزيلت الملاحظة عن الصيغ المنشورة {name}.'),
  'variant-changed': words('The note on published variants {name} changed.', 'تغيرت الملاحظة عن الصيغ المنشورة {name}.'),
  'something-else': words('Something else changed that has no words of its own.', 'تغير شيء آخر ليس له وصف.'),
} as const satisfies Readonly<Record<string, Words>>;

export type ChangeCode = keyof typeof sentences;
