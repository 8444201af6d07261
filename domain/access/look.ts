/** Minutes for which one reason opens a record that is not one's work. Agency policy. */
export const lookMinutes = 30;

/** Hours after its last step for which a finished record is still a supervisor's work: their own shift, and those they take over from. Agency policy. */
export const workHours = 24;

/** Why somebody opens a record that is not their work; words of their own go with each. */
export const lookReasons = ['same-family', 'danger-now', 'complaint', 'quality', 'authority', 'other'] as const;
export type LookReason = (typeof lookReasons)[number];
