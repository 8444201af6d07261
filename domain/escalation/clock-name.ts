/** Who the clock writes as. It is nobody: what needs a person is refused to it. */
export const clockName = 'centre';
