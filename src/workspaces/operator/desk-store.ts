import { v7 as uuidv7 } from 'uuid';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DraftField, StoredIntake } from '../../../contract/bridge.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { NotedFact } from '../../../domain/intake/facts.ts';
import { asId, type CallId, type IntakeId } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { theShelf } from '../../state/catalogue.ts';
import { bridge } from './bridge.ts';

type Desk = {
  /** The intake on the desk; null between calls. */
  readonly stored: StoredIntake | null;
  /** The script on top, by id; null: the one the call began with. */
  readonly script: string | null;
  /** Writes the store has not confirmed yet. */
  readonly writing: number;
  /** Fields with text that is not kept yet. */
  readonly unkept: ReadonlySet<DraftField>;
  readonly refusal: RefusalCode | null;
  readonly show: (stored: StoredIntake | null, script?: string | null) => void;
  readonly showScript: (script: string | null) => void;
  /** Asks the store to do this to the intake on the desk; true once it is durable. */
  readonly run: (command: IntakeCommand) => Promise<boolean>;
  readonly note: (fact: NotedFact) => Promise<boolean>;
  readonly open: (callId: CallId | null) => Promise<boolean>;
  readonly keep: (field: DraftField, text: string) => Promise<void>;
  readonly touch: (field: DraftField) => void;
  readonly forgetRefusal: () => void;
};

type Set = (change: (desk: Desk) => Partial<Desk>) => void;

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

/** What lies on the operator's desk. The store's word counts: nothing here changes before it has answered. */
export const theDesk = createStore<Desk>()((set, get) => ({
  stored: null,
  script: null,
  writing: 0,
  unkept: new Set(),
  refusal: null,
  show: (stored, script = null) => {
    set({ stored, script, refusal: null, unkept: new Set() });
    void bridge().keepView({ intakeId: stored?.intake.id ?? null, script });
  },
  showScript: (script) => {
    set({ script });
    void bridge().keepView({ intakeId: get().stored?.intake.id ?? null, script });
  },
  run: async (command) => {
    const id = get().stored?.intake.id;
    return id === undefined ? false : carryOut(set, id, command);
  },
  note: (fact) => get().run({ do: 'note', fact }),
  open: async (callId) => {
    const id = asId<IntakeId>(uuidv7());
    const opened = await carryOut(set, id, {
      do: 'open',
      channel: callId === null ? 'walk-in' : 'call',
      ...(callId === null ? {} : { callId }),
      script: theShelf.getState().catalogue.opening,
    });
    if (opened) get().showScript(null);
    return opened;
  },
  touch: (field) => set((desk) => ({ unkept: new Set([...desk.unkept, field]) })),
  keep: async (field, text) => {
    const id = get().stored?.intake.id;
    if (id === undefined) return;
    const reply = await bridge().keepDraft(id, field, text);
    set((desk) => ({
      refusal: reply.ok ? desk.refusal : reply.code,
      unkept: reply.ok ? new Set([...desk.unkept].filter((one) => one !== field)) : desk.unkept,
      // A field that leaves the screen and comes back shows what was typed.
      ...(reply.ok && desk.stored?.intake.id === id
        ? { stored: { ...desk.stored, drafts: { ...desk.stored.drafts, [field]: text } } }
        : {}),
    }));
  },
  forgetRefusal: () => set({ refusal: null }),
}));

/** The part of the desk a screen shows. */
export const useDesk = <Part>(pick: (desk: Desk) => Part): Part => useStore(theDesk, pick);
