/** The sound of one message as the network gave it; `unsound`: what it gave is none, or far too much; `missing`: it has none of this name. */
export type FetchedSound =
  | { readonly is: 'got'; readonly mediaType: 'audio/wav'; readonly bytes: Uint8Array }
  | { readonly is: 'missing' | 'unsound' | 'unknown' };

/** One message of a call, as the network lists it. `at`: an instant, when it began. */
export type ListedMessage = { readonly name: string; readonly at: string; readonly seconds: number };

/** Where a network keeps the sound of messages until it lies with us. Nothing of it is ever told to a desk, its address least of all. */
export type SoundSource = {
  readonly fetch: (name: string) => Promise<FetchedSound>;
  /** `unknown`: nobody can say; `gone`: it lies there no more, also when it never did. */
  readonly remove: (name: string) => Promise<'gone' | 'unknown'>;
  /** The messages of a call that is over; `null`: the network does not answer, or is not done with them. */
  readonly left: (sid: string) => Promise<readonly ListedMessage[] | null>;
};

/** By the name of the network; undefined: it keeps none for us, or is not set up any more. */
export type SoundSources = (provider: string) => SoundSource | undefined;
