import { describe, expect, it } from 'vitest';
import { draftFieldNamed, spentDrafts } from '../../contract/drafts.ts';
import { asId, type PersonId } from '../../domain/ids.ts';
import type { NotedFact } from '../../domain/intake/facts.ts';

const personId = asId<PersonId>('019a0000-0000-7000-8000-0000000000a1');

describe('a draft', () => {
  it('has a field of its own for each detail of safe contact and for each person', () => {
    for (const field of ['story', 'safe:number', 'safe:until', `person:${personId}`, 'overrideReason'])
      expect(draftFieldNamed(field)).toBe(field);
  });

  it('of a field nobody knows any more is left alone', () => {
    for (const name of ['reason', 'person:noura', 'safe:colour', '', null, 7]) expect(draftFieldNamed(name)).toBeNull();
  });

  it.each<{ fact: NotedFact; spent: readonly string[] }>([
    { fact: { type: 'place.noted', body: { zone: '45' } }, spent: ['zone'] },
    { fact: { type: 'person.noted', body: { personId, role: 'child' } }, spent: [`person:${personId}`] },
    { fact: { type: 'person.removed', body: { personId } }, spent: [`person:${personId}`] },
    { fact: { type: 'safe-contact.noted', body: { until: '15:00' } }, spent: ['safe:until'] },
    { fact: { type: 'safe-contact.noted', body: { callBack: 'allowed' } }, spent: [] },
    { fact: { type: 'screening.raised', body: { level: 'escalate', reason: 'screams' } }, spent: ['raiseReason'] },
    { fact: { type: 'screening.overridden', body: { reason: 'declines' } }, spent: ['overrideReason'] },
  ])('is spent by the fact that carries its words: $fact.type $fact.body', ({ fact, spent }) => {
    expect(spentDrafts({ do: 'note', fact })).toEqual(spent);
  });
});
