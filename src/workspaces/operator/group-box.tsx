import { useEffect, useRef, type ReactNode } from 'react';
import { Kbd } from '../../shared-ui/kbd.tsx';
import { useGroups, type GroupId } from './desk-groups.ts';

type GroupBoxProps = {
  readonly group: GroupId;
  readonly hotkey: string;
  readonly title: string;
  readonly children: ReactNode;
};

/** A group of chips with its letter; while it has the digits it is marked so that the eye knows where they go. */
export function GroupBox({ group, hotkey, title, children }: GroupBoxProps) {
  const isActive = useGroups((groups) => groups.active === group);
  const activate = useGroups((groups) => groups.activate);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) box.current?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div ref={box} className={`group ${isActive ? 'active' : ''}`} role="group" aria-label={title}>
      <button
        type="button"
        className="group-title"
        onClick={() => activate(group)}
        aria-keyshortcuts={hotkey}
        aria-expanded={isActive}
      >
        {title} <Kbd>{hotkey}</Kbd>
      </button>
      {children}
    </div>
  );
}
