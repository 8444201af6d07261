import { eventCauses, type EventType, type MachineEvent } from '../../../domain/escalation/machine/events.ts';
import { next, type Stand } from '../../../domain/escalation/machine/next.ts';
import { escalationStates, finalStates, takenStates } from '../../../domain/escalation/machine/states.ts';
import type { Transition } from '../../../domain/escalation/machine/transitions.ts';

type Edge = { readonly from: Stand; readonly event: MachineEvent; readonly to: Stand };
export type Proof = {
  readonly findings: readonly string[];
  readonly stands: number;
  readonly edges: number;
};

const people = [undefined, '', 'first', 'second'];
const reasons = [undefined, '', 'why'];
const types = Object.keys(eventCauses) as EventType[];
/** Every event as nobody, and those of people as each of two, with and without a reason. */
const everyEvent: readonly MachineEvent[] = types.flatMap((type) =>
  (eventCauses[type] === 'person' ? people : [undefined]).flatMap((by) =>
    (by === undefined ? [undefined] : reasons).map((reason) => ({
      type,
      ...(by === undefined ? {} : { by }),
      ...(reason === undefined ? {} : { reason }),
    })),
  ),
);
const isNobody = ({ by }: MachineEvent): boolean => by === undefined || by === '';
const isFinal = ({ state }: Stand): boolean => (finalStates as readonly string[]).includes(state);
const isTaken = ({ state }: Stand): boolean => (takenStates as readonly string[]).includes(state);
const keyOf = (stand: Stand): string => `${stand.state}/${stand.spokenBy ?? ''}/${stand.takenBy ?? ''}`;

/** Every step from every reachable standing; a path is a chain of these, so what holds for each holds for all paths. */
function walk(moves: readonly Transition[]): readonly Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  const waiting: Stand[] = [{ state: 'draft' }];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    if (seen.has(keyOf(from))) continue;
    seen.add(keyOf(from));
    for (const event of everyEvent) {
      const moved = next(from, event, moves);
      if (!moved.ok) continue;
      edges.push({ from, event, to: moved.stand });
      waiting.push(moved.stand);
    }
  }
  return edges;
}

const place = (state: string): number => escalationStates.findIndex((one) => one === state);

/** How many paths lead from the draft to an end without entering a state twice. */
export function countPaths(moves: readonly Transition[]): number {
  const ways = escalationStates.map((state) => [
    ...new Set(moves.filter(([from, , to]) => from === state && to !== state).map(([, , to]) => place(to))),
  ]);
  const ends = new Set(finalStates.map(place));
  const count = (at: number, before: number): number => {
    if (ends.has(at)) return 1;
    let sum = 0;
    for (const to of ways[at] ?? []) if ((before & (1 << to)) === 0) sum += count(to, before | (1 << to));
    return sum;
  };
  return count(place('draft'), 1 << place('draft'));
}

function byNobody(edges: readonly Edge[]): readonly string[] {
  return edges.flatMap(({ from, event, to }) => {
    const says = `${from.state} --${event.type}--> ${to.state}`;
    if (!isNobody(event)) return [];
    if (isFinal(to)) return [`ends without a person: ${says}`];
    return isTaken(to) && !isTaken(from) ? [`taken without a person: ${says}`] : [];
  });
}

function byOnePerson(edges: readonly Edge[]): readonly string[] {
  return edges
    .filter(({ from, event }) => event.type === 'voice.confirm' && (from.spokenBy ?? event.by) === event.by)
    .map(({ from, event }) => `confirmed by who said it: ${from.state} ${event.by ?? ''}`);
}

/** Where the clock alone leads from anywhere. */
function byClockAlone(edges: readonly Edge[]): readonly string[] {
  const ticks = edges.filter(({ event }) => eventCauses[event.type] === 'clock');
  const ends = (from: Stand, seen: readonly string[] = []): readonly string[] => {
    if (isFinal(from)) return [`silence ends it: ${[...seen, from.state].join(' > ')}`];
    if (seen.includes(from.state)) return [];
    return ticks
      .filter((edge) => keyOf(edge.from) === keyOf(from))
      .flatMap(({ to }) => ends(to, [...seen, from.state]));
  };
  const stands = new Map(edges.map(({ from }) => [keyOf(from), from]));
  return [...new Set([...stands.values()].flatMap((stand) => ends(stand)))];
}

function everyState(moves: readonly Transition[], edges: readonly Edge[]): readonly string[] {
  const reached = new Set(['draft', ...edges.map(({ to }) => to.state)]);
  return escalationStates.flatMap((state) => {
    if (!reached.has(state)) return [`never reached: ${state}`];
    const out = edges.filter(({ from }) => from.state === state);
    if (isFinal({ state })) return out.length > 0 ? [`goes on after the end: ${state}`] : [];
    const hasTimer = moves.filter(([from, event]) => from === state && event === 'timer.due').length === 1;
    const hasWay = out.some(({ event, to }) => !isNobody(event) && to.state !== state);
    return [...(hasTimer ? [] : [`no timer: ${state}`]), ...(hasWay ? [] : [`no way out: ${state}`])];
  });
}

/** What must be possible, state by state: nobody may be left without an answer that fits. */
const promised: readonly (readonly [EventType, readonly string[]])[] = [
  [
    'dispatch.accept',
    [
      'sending',
      'link-down',
      'delivered',
      'unaccepted-1',
      'unaccepted-2',
      'voice-fallback',
      'voice-claimed',
      'rejected',
    ],
  ],
  [
    'dispatch.reject',
    ['sending', 'link-down', 'delivered', 'unaccepted-1', 'unaccepted-2', 'voice-fallback', 'voice-claimed'],
  ],
  ['voice.tell', ['committed', 'sending', 'link-down', 'delivered', 'voice-fallback', 'voice-claimed', 'rejected']],
  ['dispatch.dispose', ['accepted', 'accepted-late', 'dispatched', 'en-route', 'overdue', 'on-scene']],
];
const betweenCommittedAndResolved = escalationStates.slice(
  escalationStates.indexOf('committed'),
  escalationStates.indexOf('resolved'),
);

function asPromised(moves: readonly Transition[]): readonly string[] {
  const has = (state: string, type: EventType): boolean =>
    moves.some(([from, event]) => from === state && event === type);
  const all = [
    ...promised,
    ...(['hotline.cancel', 'hotline.merge'] as const).map((type) => [type, betweenCommittedAndResolved] as const),
  ];
  return all.flatMap(([type, states]) =>
    states.filter((state) => !has(state, type)).map((state) => `missing: ${state} --${type}-->`),
  );
}

/** Looks at every standing the machine can come to and says what is wrong with it. */
export function prove(moves: readonly Transition[]): Proof {
  const edges = walk(moves);
  const findings = [
    ...everyState(moves, edges),
    ...byNobody(edges),
    ...byOnePerson(edges),
    ...byClockAlone(edges),
    ...asPromised(moves),
  ];
  return {
    findings: [...new Set(findings)],
    stands: new Set(edges.flatMap(({ from, to }) => [keyOf(from), keyOf(to)])).size,
    edges: edges.length,
  };
}
