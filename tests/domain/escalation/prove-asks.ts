import {
  askCauses,
  askMoves,
  nextAsk,
  type AskEvent,
  type AskEventType,
  type AskMove,
} from '../../../domain/escalation/asking/machine.ts';
import { askStates, finalAskStates, takenAskStates, type AskState } from '../../../domain/escalation/asking/states.ts';

type Edge = { readonly from: AskState; readonly event: AskEvent; readonly to: AskState };

const types = Object.keys(askCauses) as AskEventType[];
const everyEvent: readonly AskEvent[] = types.flatMap((type) => [
  { type },
  { type, by: ' ' },
  ...(askCauses[type] === 'person' ? [{ type, by: 'first' }] : []),
]);
const isNobody = ({ by = '' }: AskEvent): boolean => by.trim() === '';
const isFinal = (state: AskState): boolean => finalAskStates.some((one) => one === state);
const isTaken = (state: AskState): boolean => takenAskStates.some((one) => one === state);

/** Every step from every state that can be reached; a path is a chain of these. */
function walk(moves: readonly AskMove[]): readonly Edge[] {
  const seen = new Set<AskState>();
  const waiting: AskState[] = ['asked'];
  const edges: Edge[] = [];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    if (seen.has(from)) continue;
    seen.add(from);
    for (const event of everyEvent) {
      const moved = nextAsk(from, event, moves);
      if (!moved.ok) continue;
      edges.push({ from, event, to: moved.state });
      waiting.push(moved.state);
    }
  }
  return edges;
}

/** How many paths lead from the asking to an end without entering a state twice. */
export function countAskPaths(moves: readonly AskMove[] = askMoves): number {
  const count = (from: AskState, before: readonly AskState[]): number => {
    if (isFinal(from)) return 1;
    const ways = new Set(moves.filter(([one, , to]) => one === from && !before.includes(to)).map(([, , to]) => to));
    return [...ways].reduce((sum, to) => sum + count(to, [...before, to]), 0);
  };
  return count('asked', ['asked']);
}

function ofState(state: AskState, moves: readonly AskMove[], edges: readonly Edge[]): readonly string[] {
  if (state !== 'asked' && !edges.some(({ to }) => to === state)) return [`never reached: ${state}`];
  const out = edges.filter(({ from }) => from === state);
  if (isFinal(state)) return out.length > 0 ? [`goes on after the end: ${state}`] : [];
  const timers = moves.filter(([from, event]) => from === state && event === 'timer.due');
  const answers: readonly AskEventType[] = isTaken(state)
    ? ['unit.assign', 'unit.en-route', 'unit.on-scene', 'unit.done', 'incident.end']
    : ['agency.accept', 'agency.decline', 'incident.end'];
  const has = (event: AskEventType): boolean => moves.some(([from, one]) => from === state && one === event);
  return [
    ...(timers.length === 1 ? [] : [`no timer: ${state}`]),
    ...answers.filter((event) => !has(event)).map((event) => `missing: ${state} --${event}-->`),
  ];
}

/** Where the clock alone leads. */
function byClockAlone(from: AskState, moves: readonly AskMove[], seen: readonly AskState[] = []): readonly string[] {
  if (isFinal(from)) return [`silence ends it: ${[...seen, from].join(' > ')}`];
  if (seen.includes(from)) return [];
  return moves
    .filter(([one, event]) => one === from && event === 'timer.due')
    .flatMap(([, , to]) => byClockAlone(to, moves, [...seen, from]));
}

/** Looks at every state a request can come to, with every event as nobody and as a person, and says what is wrong with it. */
export function proveAsks(moves: readonly AskMove[] = askMoves) {
  const edges = walk(moves);
  const findings = [
    ...askStates.flatMap((state) => ofState(state, moves, edges)),
    ...edges.flatMap(({ from, event, to }) => {
      if (!isNobody(event)) return [];
      if (isFinal(to)) return [`ends without a person: ${from} --${event.type}--> ${to}`];
      return isTaken(to) && !isTaken(from) ? [`taken without a person: ${from} --${event.type}--> ${to}`] : [];
    }),
    ...askStates.filter((state) => !isFinal(state)).flatMap((state) => byClockAlone(state, moves)),
  ];
  return { findings: [...new Set(findings)], edges: edges.length };
}
