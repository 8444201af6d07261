/** What an approaching patrol must know. */
export type Approach = {
  readonly weapon?: 'none' | 'knife' | 'firearm' | 'other';
  readonly silent?: boolean;
  readonly lockedIn?: boolean;
  readonly cannotSpeak?: boolean;
};
