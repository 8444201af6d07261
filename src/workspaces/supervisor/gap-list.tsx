import { useId, type ReactNode } from 'react';
import { useFormats } from '../../i18n/use-formats.ts';

type GapListProps = { readonly title: string; readonly count: number; readonly children: ReactNode };

/** One kind of gap with how many there are, its rows as list items; nothing at all when there is none. */
export function GapList({ title, count, children }: GapListProps) {
  const { number } = useFormats();
  const id = useId();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="gap-title">
        {title} <bdi>{number(count)}</bdi>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}
