import { placeLine } from './place-line.ts';
import { approachLines, wordsOf, type Tongue } from './say.ts';
import { safeSnapshot, type Snapshot } from './snapshot.ts';

export type SmsCard = {
  readonly text: string;
  /** Seven bits a sign where every sign is in the basic alphabet, else sixteen: one Arabic letter makes the whole message so. */
  readonly alphabet: 'gsm-7' | 'ucs-2';
  /** Into how many messages the network splits it. */
  readonly parts: number;
};

// The basic alphabet of 3GPP TS 23.038, and its extension, whose signs count twice.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('^{}\\[~]|€\f');
const sizes = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const;
/** More than this nobody reads on the way. */
const mostParts = 3;

/** How the network would send a text. */
export function smsOf(text: string): SmsCard {
  const signs = [...text];
  const isBasic = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const alphabet = isBasic ? 'gsm-7' : 'ucs-2';
  const units = isBasic ? signs.reduce((sum, sign) => sum + (extended.has(sign) ? 2 : 1), 0) : text.length;
  const { alone, joined } = sizes[alphabet];
  return { text, alphabet, parts: units <= alone ? 1 : Math.ceil(units / joined) };
}

/** Cut from the end, a letter at a time, until it fits. */
function fitted(text: string): SmsCard {
  const whole = smsOf(text);
  if (whole.parts <= mostParts) return whole;
  const signs = [...text];
  const cut = smsOf(`${signs.slice(0, mostParts * sizes[whole.alphabet].joined - 1).join('')}.`);
  return cut.parts <= mostParts ? cut : fitted(signs.slice(0, -5).join(''));
}

/**
 * The last line of defence: an escalation as a short message, the danger and the place first, then how to approach and whether to
 * phone. No number is ever on it: a message stays on a phone that others pick up.
 */
export function smsCard(snapshot: Snapshot, tongue: Tongue): SmsCard {
  const { view } = safeSnapshot(snapshot);
  const { card } = view;
  const words = wordsOf(tongue);
  const approach = approachLines(card.approach, tongue);
  const safe = card.callBack === 'allowed' ? [] : [words.callBack.forbidden];
  const lines = [words.danger[card.danger], placeLine(card.place, tongue), ...approach, ...safe, view.id.slice(-6)];
  return fitted(lines.join('. ').replaceAll(' · ', ', '));
}
