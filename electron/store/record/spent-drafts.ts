import type { DraftField } from '../../../contract/bridge.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { NotedFact } from '../../../domain/intake/facts.ts';

const ofPlace = ['landmark', 'zone', 'street', 'building'] as const;

function spentByFact(fact: NotedFact): readonly DraftField[] {
  switch (fact.type) {
    case 'story.noted':
      return ['story'];
    case 'place.noted':
      return ofPlace.filter((field) => field in fact.body);
    case 'person.noted':
      return ['personName', 'personNote'];
    case 'safe-contact.noted':
      return 'codeWord' in fact.body ? ['codeWord'] : [];
    case 'screening.raised':
    case 'screening.overridden':
      return ['reason'];
    default:
      return [];
  }
}

/** The drafts that a command turns into facts, and that must therefore not come back after a restart. */
export function spentDrafts(command: IntakeCommand): readonly DraftField[] {
  switch (command.do) {
    case 'note':
      return spentByFact(command.fact);
    case 'wrap-up':
      return ['summary'];
    case 'open-request':
      return ['requestNote'];
    case 'reopen':
    case 'recall-escalation':
      return ['reason'];
    default:
      return [];
  }
}
