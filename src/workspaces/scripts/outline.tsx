import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type OutlineRow = {
  readonly key: string;
  readonly text: string;
  readonly aside?: ReactNode;
  /** How deep it lies; 0 by default. */
  readonly depth?: number;
  /** A heading over the rows that follow. */
  readonly heading?: string;
};

type OutlineProps = {
  readonly label: string;
  readonly rows: readonly OutlineRow[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  /** Alt with an arrow moves the row itself. */
  readonly onMove?: (key: string, by: 1 | -1) => void;
};

/** Puts the focus a row further, as arrows do in a list. */
function focusBeside(row: HTMLElement, by: 1 | -1): void {
  const rows = [...(row.closest('ol')?.querySelectorAll<HTMLElement>('.outline-row') ?? [])];
  rows[rows.indexOf(row) + by]?.focus();
}

/** The parts of a script in order: arrows go up and down, Alt with an arrow moves what is there. */
export function Outline({ label, rows, chosen, onChoose, onMove }: OutlineProps) {
  const { t } = useTranslation('scripts');
  const nav = useRef<HTMLElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    // The focus goes along with what was moved, so that it can be moved on.
    if (isMoving.current) nav.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
    isMoving.current = false;
  });
  const onKey = (key: string) => (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (by === null) return;
    event.preventDefault();
    if (event.altKey) {
      isMoving.current = true;
      onMove?.(key, by);
    } else focusBeside(event.currentTarget, by);
  };
  return (
    <nav className="outline" aria-label={label} ref={nav}>
      <ol>
        {rows.map((row) => (
          <li key={row.key} className={`depth-${Math.min(row.depth ?? 0, 4)}`}>
            {row.heading === undefined ? null : <h3 className="label">{row.heading}</h3>}
            <button
              type="button"
              className="outline-row"
              aria-current={row.key === chosen ? 'true' : undefined}
              onClick={() => onChoose(row.key)}
              onKeyDown={onKey(row.key)}
              {...(onMove === undefined ? {} : { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' })}
            >
              <span className="grow">{row.text === '' ? t('noWordsYet') : row.text}</span>
              {row.aside}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
