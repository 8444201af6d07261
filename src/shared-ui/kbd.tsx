/** A key hint; the key's name is the same in both languages, so it is isolated left to right. */
export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className="kbd" aria-hidden="true">
    {children}
  </kbd>
);
