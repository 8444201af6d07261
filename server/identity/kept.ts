/** Makes a thing at its first use and keeps it; a failure is not kept, the next use tries again. */
export function kept<T>(make: () => Promise<T>): () => Promise<T> {
  const holder: { made?: Promise<T> } = {};
  return () => {
    if (holder.made !== undefined) return holder.made;
    const made = Promise.resolve().then(make);
    holder.made = made;
    made.catch(() => {
      delete holder.made;
    });
    return made;
  };
}
