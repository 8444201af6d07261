import type { Answer, ItemId } from '../../../domain/screening/answer.ts';
import { v7 as uuidv7 } from 'uuid';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoredIntake } from '../../../contract/bridge.ts';
import { spentDrafts, type DraftField } from '../../../contract/drafts.ts';
import type { Danger } from '../../../domain/escalation/card.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { AttachmentKind } from '../../../domain/attachment/attachment.ts';
import type { Channel, NotedFact } from '../../../domain/intake/facts.ts';
import { asId, type CallId, type IntakeId } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { theShelf } from '../../state/catalogue.ts';
import { bridge } from './bridge.ts';
import { makeKeeper, type Keeper, type Words } from './keep-words.ts';

type Desk = {
  /** The intake on the desk; null between calls. */
  readonly stored: StoredIntake | null;
  /**
   * The field whose form stands open: a person's words, a detail of safe contact, a reason, the summary. Kept with the view, so that
   * a restart opens the same form; one that was closed with Escape keeps its words and stays closed.
   */
  readonly form: DraftField | null;
  /** The script on top, by id; null: the one the call began with. */
  readonly script: string | null;
  /** Answers on their way to the store; the next question stands at once, the band waits for the store's word. */
  readonly answering: readonly Answering[];
  /** Writes the store has not confirmed yet. */
  readonly writing: number;
  /** Fields with text that is not kept yet. */
  readonly unkept: ReadonlySet<DraftField>;
  readonly refusal: RefusalCode | null;
  readonly show: (stored: StoredIntake | null, at?: Place) => void;
  readonly showScript: (script: string | null) => void;
  readonly openForm: (form: DraftField | null) => void;
  /** Asks the store to do this to the intake on the desk; true once it is durable. */
  readonly run: (command: IntakeCommand) => Promise<boolean>;
  readonly note: (fact: NotedFact) => Promise<boolean>;
  readonly answer: (answering: Answering) => Promise<void>;
  /** A new record of this call, or of none. `channel`: missing: a call of theirs. */
  readonly open: (callId: CallId | null, channel?: Channel) => Promise<boolean>;
  /** Tells dispatch; with nothing open on the desk an intake is opened for it. True once it is durable. */
  readonly escalate: (danger: Danger) => Promise<boolean>;
  /** Keeps typed text on the disk at the keystroke. */
  readonly keep: (words: Words) => void;
  /** Keeps once more what the store could not take, because it can now. */
  readonly keepAgain: () => void;
  /** Lets the person choose a file; says whether one was added, none chosen, or why it was refused. */
  readonly attach: (kind: AttachmentKind, label: string) => Promise<'added' | 'none' | RefusalCode>;
  /** Reads the intake on the desk once more: how far its files have come changes by itself. */
  readonly refresh: () => Promise<void>;
  readonly forgetRefusal: () => void;
};

/** Where on the desk the person was. */
type Place = { readonly form: DraftField | null; readonly script: string | null };
const fromTheStart: Place = { form: null, script: null };

type Answering = {
  readonly item: ItemId;
  readonly answer: Answer;
  /** The id of a script started later; missing: the opening one. */
  readonly script?: string;
};

type Set = (change: (desk: Desk) => Partial<Desk>) => void;
type Get = () => Desk;

async function carryOut(set: Set, id: IntakeId, command: IntakeCommand): Promise<boolean> {
  set((desk) => ({ writing: desk.writing + 1 }));
  const reply = await bridge().command(id, command);
  set((desk) => ({
    writing: desk.writing - 1,
    refusal: reply.ok ? null : reply.code,
    // A reply for an intake that has left the desk meanwhile must not bring it back.
    ...(reply.ok && (command.do === 'open' || desk.stored?.intake.id === id) ? { stored: reply.value } : {}),
  }));
  return reply.ok;
}

/** One press more while the first is being written is the same emergency. */
function makeEscalate(set: Set, get: Get): Desk['escalate'] {
  let raising: Promise<boolean> | null = null;
  return (danger) => (raising ??= escalateOnce(set, get, danger).finally(() => (raising = null)));
}

const without = (fields: ReadonlySet<DraftField>, gone: readonly DraftField[]): ReadonlySet<DraftField> =>
  new Set([...fields].filter((field) => !gone.includes(field)));

/** Words the store did not take, by field; kept once more when it can. */
type Refused = Map<string, Words>;

async function putWords(set: Set, refused: Refused, words: Words, isNewest: () => boolean): Promise<void> {
  const { id, field, text } = words;
  const reply = await bridge().keepDraft(id, field, text);
  if (reply.ok) refused.delete(`${id} ${field}`);
  else refused.set(`${id} ${field}`, words);
  set((desk) => ({
    refusal: reply.ok ? desk.refusal : reply.code,
    unkept: reply.ok && isNewest() ? without(desk.unkept, [field]) : desk.unkept,
    // A field that leaves the screen and comes back shows what was typed.
    ...(reply.ok && desk.stored?.intake.id === id
      ? { stored: { ...desk.stored, drafts: { ...desk.stored.drafts, [field]: text } } }
      : {}),
  }));
}

function keepWords(keeper: Keeper, set: Set, words: Words): void {
  set((desk) => ({ unkept: new Set([...desk.unkept, words.field]) }));
  keeper.keep(words);
}

function keepRefused(keeper: Keeper, refused: Refused, set: Set, get: Get): void {
  const id = get().stored?.intake.id;
  const own = [...refused.values()].filter((words) => words.id === id);
  refused.clear();
  if (own.length > 0) set(() => ({ refusal: null }));
  for (const words of own) if (!keeper.isWaiting(words.id, words.field)) keeper.keep(words);
}

/** A step that carries typed words overtakes their keeping: kept after it, they would come back after a restart. */
async function runWith(keeper: Keeper, set: Set, id: IntakeId, command: IntakeCommand): Promise<boolean> {
  const carried = keeper.drop(id, spentDrafts(command));
  const isDone = await carryOut(set, id, command);
  const idle = carried.filter(({ field }) => !keeper.isWaiting(id, field));
  if (isDone)
    set((desk) => ({
      unkept: without(
        desk.unkept,
        idle.map(({ field }) => field),
      ),
    }));
  else for (const words of idle) keeper.keep(words);
  return isDone;
}

const keepView = (get: Get): void => {
  const { stored, form, script } = get();
  void bridge().keepView({ intakeId: stored?.intake.id ?? null, form, script });
};

const newIntake = (): IntakeId => asId<IntakeId>(uuidv7());
const opening = (callId: CallId | null, channel: Channel = 'call'): Extract<IntakeCommand, { do: 'open' }> => ({
  do: 'open',
  channel: callId === null ? 'walk-in' : channel,
  ...(callId === null ? {} : { callId }),
  script: theShelf.getState().catalogue.opening,
});

async function openIntake(set: Set, get: Get, callId: CallId | null, channel?: Channel): Promise<boolean> {
  const opened = await carryOut(set, newIntake(), opening(callId, channel));
  if (opened) get().showScript(null);
  return opened;
}

/** Opens and tells in one breath: drawing the fresh desk takes longer than both, and the emergency does not wait for it. */
async function escalateOnce(set: Set, get: Get, danger: Danger): Promise<boolean> {
  if (get().stored?.intake.status === 'open') return get().run({ do: 'escalate', danger });
  const id = newIntake();
  set((desk) => ({ writing: desk.writing + 1 }));
  const opened = await bridge().command(id, opening(null));
  const told = opened.ok ? await bridge().command(id, { do: 'escalate', danger }) : opened;
  const shown = told.ok ? told : opened;
  set((desk) => ({
    writing: desk.writing - 1,
    refusal: told.ok ? null : told.code,
    ...(shown.ok ? { stored: shown.value } : {}),
  }));
  if (shown.ok) get().showScript(null);
  return told.ok;
}

async function giveAnswer(set: Set, get: Get, answering: Answering): Promise<void> {
  set((desk) => ({ answering: [...desk.answering, answering] }));
  await get().note({ type: 'screening.answered', body: answering });
  set((desk) => ({ answering: desk.answering.filter((one) => one !== answering) }));
}

/** A reply for an intake that has left the desk meanwhile must not bring it back. */
const putBack = (set: Set, stored: StoredIntake): void =>
  set((desk) => (desk.stored?.intake.id === stored.intake.id ? { stored } : {}));

async function attachFile(set: Set, get: Get, kind: AttachmentKind, label: string) {
  const id = get().stored?.intake.id;
  if (id === undefined) return 'not-found';
  const reply = await bridge().addAttachment(id, kind, label);
  if (!reply.ok) return reply.code;
  if (reply.value === null) return 'none';
  putBack(set, reply.value);
  return 'added';
}

async function refresh(set: Set, get: Get): Promise<void> {
  const before = get().stored;
  if (before === null) return;
  const reply = await bridge().intake(before.intake.id);
  // What was written in between is newer than what was read.
  if (reply.ok && get().stored === before) putBack(set, reply.value);
}

/** What lies on the operator's desk. The store's word counts: nothing here changes before it has answered. */
export const theDesk = createStore<Desk>()((set, get) => {
  const refused: Refused = new Map();
  const keeper: Keeper = makeKeeper((words) =>
    putWords(set, refused, words, () => !keeper.isWaiting(words.id, words.field)),
  );
  return {
    stored: null,
    ...fromTheStart,
    answering: [],
    writing: 0,
    unkept: new Set(),
    refusal: null,
    show: (stored, at = fromTheStart) => {
      set({ stored, ...at, refusal: null, unkept: new Set() });
      keepView(get);
    },
    openForm: (form) => {
      if (get().form === form) return;
      set({ form });
      keepView(get);
    },
    showScript: (script) => {
      set({ script });
      keepView(get);
    },
    run: async (command) => {
      const id = get().stored?.intake.id;
      return id === undefined ? false : runWith(keeper, set, id, command);
    },
    note: (fact) => get().run({ do: 'note', fact }),
    answer: (answering) => giveAnswer(set, get, answering),
    open: (callId, channel) => openIntake(set, get, callId, channel),
    escalate: makeEscalate(set, get),
    keep: (words) => keepWords(keeper, set, words),
    attach: (kind, label) => attachFile(set, get, kind, label),
    refresh: () => refresh(set, get),
    keepAgain: () => keepRefused(keeper, refused, set, get),
    forgetRefusal: () => set({ refusal: null }),
  };
});

/** The part of the desk a screen shows. */
export const useDesk = <Part>(pick: (desk: Desk) => Part): Part => useStore(theDesk, pick);
