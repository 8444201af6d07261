/** `wrong`: calls or messages do not go as they should. `look`: may be meant so. */
export type Finding = { readonly is: 'right' | 'wrong' | 'look'; readonly text: string };

export const right = (text: string): Finding => ({ is: 'right', text });
export const wrong = (text: string): Finding => ({ is: 'wrong', text });
export const look = (text: string): Finding => ({ is: 'look', text });
