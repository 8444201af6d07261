import { expect, it } from 'vitest';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { faultOf } from '../../../domain/screening/impossible.ts';
import { report } from '../../../domain/screening/report.ts';

it('says that nothing can be weighed while the last band has a condition, instead of failing at some answers', () => {
  const [instrument] = bundledCatalogue.inForce;
  if (instrument === undefined) throw new Error('no instrument comes with the program');
  const { bands } = instrument.rules;
  const conditional = {
    ...instrument,
    rules: { ...instrument.rules, bands: bands.filter((band) => band.rules.length > 0) },
  };
  expect(faultOf(conditional, {})).toEqual({ code: 'no_last_band' });
  expect(report(conditional, {})).toMatchObject({ band: null, autoEscalate: false, error: { code: 'no_last_band' } });
});
