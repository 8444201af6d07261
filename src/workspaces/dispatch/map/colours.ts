/** What the map is drawn in: the house's own colours as they are now, light or dark. */
const tokens = {
  sea: '--sunken',
  land: '--surface',
  line: '--line-strong',
  area: '--bg',
  text: '--text',
  quiet: '--text-quiet',
  accent: '--accent',
} as const;
export type MapColours = Readonly<Record<keyof typeof tokens, string>>;

/** Asks the page itself, because only it knows which side of `light-dark()` counts now. */
export function readColours(within: HTMLElement): MapColours {
  const probe = within.appendChild(document.createElement('span'));
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const { sea, land, line, area, text, quiet, accent } = tokens;
  const read = {
    sea: colour(sea),
    land: colour(land),
    line: colour(line),
    area: colour(area),
    text: colour(text),
    quiet: colour(quiet),
    accent: colour(accent),
  };
  probe.remove();
  return read;
}
