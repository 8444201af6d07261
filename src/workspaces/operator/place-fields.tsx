import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { coordinatesNamed } from '../../../domain/people/coordinates.ts';
import type { Place } from '../../../domain/people/place.ts';
import { zoneNamed } from '../../../domain/people/zone.ts';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';

type PlacePart = 'landmark' | 'zone' | 'street' | 'building';

function usePlacePart(part: PlacePart) {
  const place = useDesk((desk) => desk.stored?.intake.place) ?? {};
  const note = useDesk((desk) => desk.note);
  const write = (text: string): Promise<boolean> => {
    const zone = part === 'landmark' && place.zone === undefined ? zoneNamed(text) : null;
    const point = part === 'landmark' ? coordinatesNamed(text) : null;
    const body: Place = { [part]: text.trim(), ...(zone === null ? {} : { zone }), ...point };
    return note({ type: 'place.noted', body });
  };
  return useDraft(part, place[part] ?? '', { write });
}

/** Where help must go: free words first, zone, street and building when known. */
export function PlaceFields() {
  const { t } = useTranslation('operator');
  const parts = {
    landmark: usePlacePart('landmark'),
    zone: usePlacePart('zone'),
    street: usePlacePart('street'),
    building: usePlacePart('building'),
  };
  const landmark = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const zone = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const toScript = useGroups((groups) => groups.toScript);
  useHotkeys({ KeyP: () => landmark.current?.focus(), KeyZ: () => zone.current?.focus() });
  const field = (part: PlacePart) => ({
    label: t(`place.${part}`),
    value: parts[part].text,
    onChange: parts[part].change,
    onCommit: parts[part].commit,
    onEnter: toScript,
  });
  return (
    <div className="place">
      <div id="place-landmark">
        <TextField {...field('landmark')} lines="many" hotkey="P" inputRef={landmark} placeholder={t('place.hint')} />
      </div>
      <div className="three">
        <TextField {...field('zone')} hotkey="Z" inputMode="numeric" isNumber inputRef={zone} />
        <TextField {...field('street')} isNumber />
        <TextField {...field('building')} isNumber />
      </div>
    </div>
  );
}
