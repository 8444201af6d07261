import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../server/demo/seed-demo.ts';
import { demoPeople } from '../../../server/identity/demo-people.ts';
import { supervision } from '../../../server/supervision/supervision.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
  await seedDemo(centre.house);
});
afterAll(() => centre.stop());

describe('the demo history', () => {
  it('is written once, however often the demo starts', async () => {
    const before = await centre.sql`select count(*) as n from event`;
    await seedDemo(centre.house);
    expect(await centre.sql`select count(*) as n from event`).toEqual(before);
  });

  it('breaks no rule: nothing is quarantined or held', async () => {
    expect(await centre.sql`select type, code from event where verdict <> 'accepted'`).toHaveLength(0);
  });

  it('holds what the desks need to show: someone overdue, someone without a person, an override waiting, police work done', async () => {
    const supervisor = demoPeople.find((one) => one.role === 'supervisor');
    if (supervisor === undefined) throw new Error('the demo has a supervisor');
    const board = await supervision(centre.house, supervisor, {
      board: async () => ({ waiting: [], mine: null, missed: [], telephony: 'up' }),
      carriesSound: false,
    });
    expect(board.requestsOverdue).toHaveLength(1);
    expect(board.requestsNeedingOwner.map((one) => one.state).toSorted()).toEqual(['open', 'open', 'open', 'returned']);
    expect(board.overrides).toHaveLength(1);
    expect(board.escalations).toMatchObject([{ state: 'closed', acceptedByName: 'سالم الكعبي' }]);
    expect(board.openIntakes).toHaveLength(0);
  });

  it('knows the repeat caller, twice informed last year', async () => {
    const rows = await centre.sql`
      select intake.outcome from intake join call on call.id = intake.call_id where call.from_number = '+97466489031'`;
    expect(rows).toEqual([{ outcome: 'informed' }, { outcome: 'informed' }]);
  });
});
