import type { TellingKind, TellingState } from '../../../domain/escalation/telling.ts';

/** One message or call on its way out. */
export type OutMessage = {
  /** Ours; the same at each try. */
  readonly id: string;
  readonly kind: TellingKind;
  /** E.164, a number of dispatch's own; never a caller's. */
  readonly to: string;
  readonly text: string;
  readonly language: 'ar' | 'en';
};

/** `unknown`: nobody can say whether it went out; look for it before anything is sent again. */
type OutResult =
  | { readonly status: 'taken'; readonly sid: string }
  | { readonly status: 'refused' }
  | { readonly status: 'unknown' };

export type Looked = Exclude<TellingState, 'waiting' | 'unknown' | 'taken' | 'not-needed'>;

/** A network that carries short messages and automatic calls. */
export type MessageDriver = {
  readonly provider: 'simulated' | 'twilio';
  readonly send: (message: OutMessage) => Promise<OutResult>;
  /**
   * Looks for a message whose fate is unknown.
   *
   * @param since when it was first tried
   * @param known what the network calls our other messages
   * @returns the network's name of it, without one where it surely never had it; `null`: it cannot say
   */
  readonly find: (
    message: OutMessage,
    since: string,
    known: ReadonlySet<string>,
  ) => Promise<{ readonly sid: string | null } | null>;
  /** How it ended; `null`: it is still under way, or the network cannot say now. */
  readonly look: (kind: TellingKind, sid: string) => Promise<Looked | null>;
};
