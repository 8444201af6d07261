import { isUnsettled, type Answer, type Answers } from './answer.ts';
import { holds } from './holds.ts';
import type { Instrument } from './instrument.ts';
import { scoreRange } from './score.ts';
import { placedItems, type PlacedItem, type ScriptItem } from './script.ts';
import type { Range, Seen, Sight, Truth, View } from './sight.ts';

const shut: Seen = { kind: 'shut' };

function lookAt(item: ScriptItem, answer: Answer | undefined, enabled: Truth, view: View): Seen {
  if (enabled === 'false') return shut;
  const said = answer !== undefined && isUnsettled(answer) ? answer : undefined;
  const mayShut = enabled === 'open';
  if (answer !== undefined && said === undefined) return { kind: 'settled', value: answer, isSure: !mayShut };
  if (item.from === 'staff') return shut;
  if (view === 'now' && item.optional === true && said === undefined) return shut;
  return { kind: 'open', mayShut: mayShut || item.optional === true, ...(said === undefined ? {} : { said }) };
}

/** Computes once per key; a key that is asked for while it is being computed is part of a cycle and gives `loop`. */
function remember<Value>(compute: (key: string) => Value, loop: Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, loop);
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Whether an item is asked, for each view; `now` decides an open branch as the script says. */
function asking(placed: PlacedItem, sight: Sight, view: View): Truth {
  const truth = holds({ all: placed.conditions }, sight, view);
  if (view === 'possible' || truth !== 'open') return truth;
  return sight.instrument.script.openBranches === 'ask' ? 'open' : 'false';
}

/** Looks at answers through an instrument; cheap, and thrown away after one evaluation. */
export function see(instrument: Instrument, given: Answers): Sight {
  const items = new Map(placedItems(instrument.script).map((one) => [one.item.id, one]));
  const asks = (view: View) =>
    remember<Truth>((id) => {
      const placed = items.get(id);
      return placed === undefined ? 'false' : asking(placed, sight, view);
    }, 'open');
  const asked = { now: asks('now'), possible: asks('possible') };
  const scored: Partial<Record<View, Range>> = {};
  const sight: Sight = {
    instrument,
    given,
    asks: (id, view) => asked[view](id),
    look: (id, view) => {
      const placed = items.get(id);
      return placed === undefined ? shut : lookAt(placed.item, given[id], asked[view](id), view);
    },
    score: (view) => (scored[view] ??= scoreRange(sight, items, view)),
  };
  return sight;
}
