import type { Place } from '../../../domain/people/place.ts';
import type { SafeContact } from '../../../domain/people/safe-contact.ts';
import type { ToldFact } from './told-fact.ts';
import type { Saying } from './use-saying.ts';

const join = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

function placeLine({ landmark, zone, street, building, unit }: Place, { t, formats }: Saying): string {
  const numbered = (key: 'zone' | 'street' | 'building' | 'unit', value: string | undefined): string | undefined =>
    value === undefined || value === '' ? undefined : t(`common:place.${key}`, { value: formats.digits(value) });
  return join([
    landmark,
    numbered('zone', zone),
    numbered('street', street),
    numbered('building', building),
    numbered('unit', unit),
  ]);
}

function safeContactLines(rule: SafeContact, { t, formats }: Saying): readonly string[] {
  const hours =
    rule.from === undefined && rule.until === undefined
      ? undefined
      : t('safe.hours', { from: formats.digits(rule.from ?? '00:00'), until: formats.digits(rule.until ?? '24:00') });
  return [
    rule.callBack === undefined ? '' : t(`common:callBack.${rule.callBack}`),
    join([hours, rule.voicemail === undefined ? undefined : t(`safe.voicemail.${rule.voicemail}`)]),
    join([rule.whoMayAnswer, rule.codeWord === undefined ? undefined : t('safe.codeWord', { word: rule.codeWord })]),
  ];
}

function personLine(person: Extract<ToldFact, { type: 'person.noted' }>['body'], { t, formats }: Saying): string {
  return join([
    t(`common:person.${person.role}`),
    person.name,
    person.relation === undefined ? undefined : t(`common:relation.${person.relation}`),
    person.ageYears === undefined ? undefined : t('common:age', { years: formats.number(person.ageYears) }),
    person.presence === undefined ? undefined : t(`common:presence.${person.presence}`),
    person.note,
  ]);
}

/** What a fact of the intake itself said; `null` for facts of the screening and of the hand-overs. */
export function intakeDetails(fact: ToldFact, saying: Saying): readonly string[] | null {
  const { t, words } = saying;
  switch (fact.type) {
    case 'intake.opened':
      return [t(`common:channel.${fact.body.channel}`)];
    case 'intake.wrapped-up':
      return [t(`common:outcome.${fact.body.outcome}`), fact.body.summary];
    case 'intake.reopened':
      return [fact.body.reason];
    case 'place.noted':
      return [placeLine(fact.body, saying)];
    case 'place.read-back':
      return [placeLine(fact.body.place, saying), t(`common:danger.${fact.body.danger}`)];
    case 'safe-contact.noted':
      return safeContactLines(fact.body, saying);
    case 'safe-contact.lowered':
      return [t('lowered.askedBy', { name: fact.body.askedByName }), fact.body.reason];
    case 'person.noted':
      return [personLine(fact.body, saying)];
    case 'story.noted':
      return [fact.body.text];
    case 'approach.noted':
      return [join(words.approach(fact.body))];
    case 'contact-kind.set':
      return [t(`common:caseKind.${fact.body.kind}`)];
    case 'non-case.marked':
      return [t(`common:nonCaseKind.${fact.body.kind}`)];
    case 'consent.noted':
      return [`${t(`consentTo.${fact.body.recipient}`)}: ${fact.body.given ? t('common:yes') : t('common:no')}`];
    case 'attachment.added':
      return [join([t(`common:attachmentKind.${fact.body.kind}`), fact.body.label])];
    case 'anonymity.set':
      return [fact.body.anonymous ? t('common:yes') : t('common:no')];
    default:
      return null;
  }
}
