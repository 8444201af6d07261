import type { Instrument } from '../instrument.ts';
import { placedItems } from '../script.ts';
import { weigh } from '../weigh.ts';
import { finding, type Finding } from './finding.ts';
import { takes } from './takes.ts';

/** Finds a judgement that staff cannot give, or that would not raise anything. */
export function checkJudgement(instrument: Instrument): readonly Finding[] {
  const { judgement, bands } = instrument.rules;
  if (judgement === undefined) return [];
  const [path, name] = ['/rules/judgement', judgement.item];
  const item = placedItems(instrument.script).find((one) => one.item.id === name)?.item;
  if (item?.from !== 'staff') return [finding('judgement-not-staff', `${path}/item`, { name })];
  if (!takes(item, judgement.is))
    return [finding('condition-impossible-value', `${path}/is`, { item: name, name: judgement.is })];
  // Without a last band that takes the rest nothing can be weighed; that is reported by itself.
  if (bands.at(-1)?.rules.length !== 0) return [];
  const raised = weigh(instrument, { [name]: judgement.is });
  return raised.level === 'escalate' ? [] : [finding('judgement-does-not-raise', path, { name })];
}

/** Finds bands that no known answer leads to, and known answers that lead nowhere. */
export function checkKnown({ known, rules }: Instrument): readonly Finding[] {
  if (known.length === 0) return [finding('known-empty', '/known')];
  const ids = rules.bands.map((band) => band.id);
  const expected = known.map((one) => one.expect['band']);
  const astray = known.flatMap(({ id, expect }, index) => {
    const { band } = expect;
    if (typeof band !== 'string' || ids.includes(band)) return [];
    return [finding('known-unknown-band', `/known/${index}/expect/band`, { name: id, other: band })];
  });
  const bare = ids.flatMap((name, index) =>
    expected.includes(name) ? [] : [finding('band-without-known', `/rules/bands/${index}`, { name })],
  );
  return [...astray, ...bare];
}
