import { describe, expect, it } from 'vitest';
import { countCampaigns } from '../../tools/checks/faults.mjs';

const line = (name: string, found = {}) =>
  JSON.stringify({ name, tried: 10, lost: 0, doubled: 0, corrupt: 0, stuck: 0, ...found });
const run = (code: number, ...lines: string[]) => countCampaigns({ code, output: lines.join('\n') });

describe('the step that runs the fault campaigns', () => {
  it('counts each campaign as one test', () => {
    expect(run(0, line('kill'), line('power-control', { lost: 3 }))).toMatchObject({
      passed: 2,
      failed: 0,
      skipped: 0,
    });
  });

  it('fails on a breach of any kind, and on a control that finds nothing', () => {
    for (const found of [{ lost: 1 }, { doubled: 1 }, { corrupt: 1 }, { stuck: 1 }, { tried: 0 }])
      expect(run(1, line('kill', found))).toMatchObject({ passed: 0, failed: 1 });
    expect(run(1, line('power-control'))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('fails when the run ended badly without saying why', () => {
    expect(run(1, line('kill'))).toMatchObject({ passed: 1, failed: 1 });
    expect(run(1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('tells what could not run here', () => {
    expect(run(0, line('kill'), 'power did not run: it needs a C compiler')).toMatchObject({ passed: 1, skipped: 1 });
  });
});
