import { useId, type ReactNode } from 'react';

type PanelProps = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A region of the desk with its heading. */
export function Panel({ title, aside, children, className }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={id}>
      <header>
        <h2 className="panel-title" id={id}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
