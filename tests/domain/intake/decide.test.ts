import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type IntakeCommand } from '../../../domain/intake/decide.ts';
import { levelOf as levelUnder } from '../../../domain/intake/assess-intake.ts';
import { outcomeOf, type Intake } from '../../../domain/intake/intake.ts';
import { laneOf } from '../../../domain/intake/lane.ts';
import { asId, type PersonId } from '../../../domain/ids.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { anIntake, answered, intakeId, openCall, steady } from '../../builders/an-intake.ts';

const levelOf = (intake: Intake) => levelUnder(intake, bundledCatalogue);
type Answer = 'yes' | 'no' | 'declined' | 'unknown';

const { how } = steady('2026-11-22T20:00:00.000Z');
const refusalOf = (commands: readonly IntakeCommand[], last: IntakeCommand): string | null => {
  const decision = decide(anIntake(commands).intake, intakeId, last, { ...how(), at: '2026-11-22T19:48:30.000Z' });
  return decision.ok ? null : decision.code;
};
const wrapUp: IntakeCommand = { do: 'wrap-up', summary: '' };
const escalate: IntakeCommand = { do: 'escalate', danger: 'life-threat' };
const request: IntakeCommand = { do: 'open-request', kind: 'shelter', womanCounsellor: true, note: '' };
const override: IntakeCommand = {
  do: 'note',
  fact: { type: 'screening.overridden', body: { reason: 'declines police' } },
};
const informed: IntakeCommand = {
  do: 'note',
  fact: { type: 'information.given', body: { services: ['legal-advice'] } },
};
const nonCase: IntakeCommand = { do: 'note', fact: { type: 'non-case.marked', body: { kind: 'wrong-number' } } };

const raise = (level: 'none' | 'watch' | 'escalate', reason = 'her voice'): IntakeCommand => ({
  do: 'note',
  fact: { type: 'screening.raised', body: { level, reason } },
});
const say = (callBack: 'allowed' | 'forbidden'): IntakeCommand => ({
  do: 'note',
  fact: { type: 'safe-contact.noted', body: { callBack } },
});

describe('an emergency', () => {
  it('goes with nothing known but its digit', () => {
    const { facts, intake } = anIntake([escalate]);
    expect(facts.map((fact) => fact.type)).toEqual(['intake.opened', 'escalation.raised', 'screening.answered']);
    expect(intake.escalation).toMatchObject({
      revision: 1,
      danger: 'life-threat',
      card: { place: {}, callBack: 'not-asked' },
    });
  });
  it('is amended under the same identity by everything noted after it', () => {
    const { facts, intake } = anIntake([
      escalate,
      { do: 'note', fact: { type: 'place.noted', body: { zone: '90', landmark: 'بيت بابه أخضر' } } },
    ]);
    expect(facts.at(-1)).toMatchObject({
      type: 'escalation.amended',
      body: { revision: 2, card: { place: { zone: '90' } } },
    });
    expect(intake.escalation?.revision).toBe(2);
  });
  it('is not amended by what dispatch does not need', () => {
    const { facts } = anIntake([
      escalate,
      { do: 'note', fact: { type: 'contact-kind.set', body: { kind: 'protection' } } },
    ]);
    expect(facts.at(-1)?.type).toBe('contact-kind.set');
  });
  it('tells dispatch no name and no number', () => {
    const person = {
      personId: asId<PersonId>('019a0000-0000-7000-8000-0000000000aa'),
      role: 'alleged-perpetrator',
      name: 'فلان',
      phone: '+97455500000',
    } as const;
    const { intake } = anIntake([
      { do: 'note', fact: { type: 'safe-contact.noted', body: { callBack: 'allowed', number: '+97455511111' } } },
      { do: 'note', fact: { type: 'person.noted', body: person } },
      escalate,
    ]);
    const wire = JSON.stringify(intake.escalation?.card);
    expect(wire).not.toMatch(/فلان|5550|5551/u);
  });
  it('can be recalled at once, not later', () => {
    expect(refusalOf([escalate], { do: 'recall-escalation', reason: 'wrong key' })).toBe('recall-too-late');
    const { intake } = anIntake([escalate, { do: 'recall-escalation', reason: 'wrong key' }]);
    expect(outcomeOf(intake)).toBeNull();
    expect(levelOf(intake)).toBe('none');
    expect(intake.screening.answers).toEqual({});
  });
  it('takes no answer with it that the operator gave', () => {
    const recall: IntakeCommand = { do: 'recall-escalation', reason: 'wrong key' };
    expect(anIntake([answered('dangerNow', 'yes'), escalate, recall]).intake.screening.answers).toEqual({
      dangerNow: 'yes',
    });
    expect(anIntake([escalate, answered('dangerNow', 'no'), recall]).intake.screening.answers).toEqual({
      dangerNow: 'no',
    });
  });
  it('is raised only once while it lives, and again after a recall', () => {
    expect(refusalOf([escalate], escalate)).toBe('escalation-exists');
    expect(
      anIntake([escalate, { do: 'recall-escalation', reason: 'wrong key' }, escalate]).intake.escalation?.recalled,
    ).toBeUndefined();
  });
});

describe('what is known is not asked', () => {
  it('an emergency says there is danger now', () => {
    expect(anIntake([escalate]).intake.screening.answers).toEqual({ dangerNow: 'yes' });
  });
  it('a knife says a weapon was used or threatened, but never over an answer given', () => {
    const knife: IntakeCommand = { do: 'note', fact: { type: 'approach.noted', body: { weapon: 'knife' } } };
    expect(anIntake([knife]).intake.screening.answers).toEqual({ lap1: 'yes' });
    expect(anIntake([answered('lap1', 'unknown'), knife]).intake.screening.answers).toEqual({ lap1: 'unknown' });
  });
});

describe('the outcome', () => {
  it('is missing until something was done', () => {
    expect(refusalOf([], wrapUp)).toBe('outcome-missing');
  });
  it.each([
    ['escalated', [escalate]],
    ['requested', [request]],
    ['informed', [informed]],
    ['non-case', [nonCase]],
    ['escalated', [request, escalate]],
    ['requested', [nonCase, request]],
  ])('is %s after what was done', (outcome, commands) => {
    expect(anIntake([...commands, wrapUp]).intake).toMatchObject({ status: 'wrapped-up', outcome });
  });
  it('of a triggered screening needs the police or a reason', () => {
    const triggered = [answered('lap2', 'yes'), request];
    expect(refusalOf(triggered, wrapUp)).toBe('trigger-needs-escalation-or-override');
    expect(anIntake([...triggered, override, wrapUp]).intake.outcome).toBe('requested');
  });
  it('cannot become "not a case" once a request stands', () => {
    expect(refusalOf([request], nonCase)).toBe('outcome-exists');
  });
});

describe('the screening', () => {
  it('is raised with a reason and never lowered', () => {
    expect(refusalOf([], raise('escalate', ' '))).toBe('reason-needed');
    expect(levelOf(anIntake([raise('escalate')]).intake)).toBe('escalate');
    expect(refusalOf([raise('escalate')], raise('watch'))).toBe('band-may-only-rise');
    expect(levelOf(anIntake([raise('escalate'), answered('lap1', 'no')]).intake)).toBe('escalate');
  });
  it('may be judged higher by a second person, and the console takes a supervisor’s word over', () => {
    const bySupervisor: IntakeCommand = {
      do: 'note',
      fact: { type: 'screening.raised', body: { level: 'escalate', reason: 'her silence', askedBy: 'sup-khalid' } },
    };
    const { intake } = anIntake([raise('escalate'), bySupervisor]);
    expect(intake.screening.raised).toMatchObject({ reason: 'her silence', askedBy: 'sup-khalid' });
    expect(refusalOf([answered('lap1', 'yes')], bySupervisor)).toBe('band-may-only-rise');
  });
  it('refuses an answer to a question its script does not ask', () => {
    expect(refusalOf([], answered('lap99', 'yes'))).toBe('item-not-asked');
  });
  it('gives the same result whatever was corrected on the way', () => {
    const step = fc.tuple(
      fc.constantFrom('canTalk', 'dangerNow', 'children', 'childInDanger', 'lap1', 'lap4', 'lap5', 'lap6', 'lap7'),
      fc.constantFrom<Answer>('yes', 'no', 'declined', 'unknown'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const corrected = anIntake(steps.map(([item, answer]) => answered(item, answer))).intake;
        const afresh = anIntake(
          Object.entries(Object.fromEntries(steps)).map(([item, answer]) => answered(item, answer)),
        ).intake;
        expect(levelOf(corrected)).toBe(levelOf(afresh));
        expect(corrected.screening.answers).toEqual(afresh.screening.answers);
      }),
    );
  });
});

describe('a wrapped-up intake', () => {
  it('takes nothing until it is reopened with a reason, and both stay known', () => {
    const done = [nonCase, wrapUp];
    expect(refusalOf(done, answered('lap1', 'no'))).toBe('intake-not-open');
    expect(refusalOf(done, { do: 'reopen', reason: '' })).toBe('reason-needed');
    const again = anIntake([...done, { do: 'reopen', reason: 'she called back' }, escalate, wrapUp]).intake;
    expect(again).toMatchObject({ outcome: 'escalated', reopened: [{ reason: 'she called back' }] });
  });
  it('cannot be opened twice', () => {
    expect(refusalOf([], openCall)).toBe('intake-already-open');
  });
});

describe('safe contact', () => {
  it('stays forbidden once anybody said so', () => {
    expect(anIntake([say('forbidden'), say('allowed')]).intake.safeContact.callBack).toBe('forbidden');
  });
});

describe('a child in the place of a present danger', () => {
  const child: IntakeCommand = {
    do: 'note',
    fact: {
      type: 'person.noted',
      body: { personId: asId<PersonId>('019a0000-0000-7000-8000-0000000000bb'), role: 'child', presence: 'here' },
    },
  };
  it('counts as in danger, whichever is said first', () => {
    const all = { dangerNow: 'yes', children: 'yes', childInDanger: 'yes' };
    expect(anIntake([escalate, child]).intake.screening.answers).toEqual(all);
    expect(anIntake([child, escalate]).intake.screening.answers).toEqual(all);
    expect(anIntake([child]).intake.screening.answers).toEqual({ children: 'yes' });
  });
});

describe('a hand-over by phone', () => {
  const spoken: IntakeCommand = { do: 'hand-over-by-voice', toName: 'نايف', badge: '12', reference: 'Q-7' };

  it('is written with the name, also when the record is wrapped up before the phone was answered', () => {
    expect(anIntake([escalate, wrapUp, spoken]).intake.escalation?.spoken).toMatchObject({
      toName: 'نايف',
      badge: '12',
    });
  });

  it('needs a live escalation and a name', () => {
    expect(refusalOf([], spoken)).toBe('no-live-escalation');
    expect(refusalOf([escalate], { ...spoken, toName: ' ' })).toBe('who-missing');
  });
});

describe('words to dispatch', () => {
  const tell: IntakeCommand = { do: 'tell-dispatch', text: 'green door' };

  it('go with the emergency and never wait behind the record, also after the wrap-up', () => {
    const { intake, facts } = anIntake([escalate, wrapUp, tell]);
    expect(intake.escalation?.told).toMatchObject([{ text: 'green door' }]);
    const fact = facts.at(-1);
    expect([fact?.type, fact && laneOf(fact.type)]).toEqual(['escalation.messaged', 'urgent']);
  });

  it('need an emergency, and words or a ready answer', () => {
    expect(refusalOf([], tell)).toBe('no-live-escalation');
    expect(refusalOf([escalate], { ...tell, text: ' ' })).toBe('reason-needed');
    expect(refusalOf([escalate], { ...tell, text: '', answer: 'no' })).toBeNull();
  });
});
