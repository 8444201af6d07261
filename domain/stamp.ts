/** When and by whom something was written down. */
export type Stamp = { readonly at: string; readonly by: string };
