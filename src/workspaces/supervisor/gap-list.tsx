import { useId, type ReactNode } from 'react';
import { useFormats } from '../../i18n/use-formats.ts';

type GapListProps<T> = {
  readonly title: string;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly row: (item: T) => ReactNode;
};

/** One kind of gap with how many there are; nothing at all when there is none. */
export function GapList<T>({ title, items, idOf, row }: GapListProps<T>) {
  const { number } = useFormats();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="gap-title">
        {title} <bdi>{number(items.length)}</bdi>
      </h3>
      <ul>
        {items.map((item) => (
          <li key={idOf(item)}>{row(item)}</li>
        ))}
      </ul>
    </section>
  );
}
