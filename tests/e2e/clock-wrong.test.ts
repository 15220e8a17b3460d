import { afterEach, expect, it } from 'vitest';
import type { Session } from '../driver/session';
import { startSession } from './session';
import { deleteSome, expectOnLists, restoreAllShown, takeSnapshot } from './snapshot';

const DAY_MS = 24 * 60 * 60_000;

let session: Session;

afterEach(() => session.end());

/** The browser's clock stays, so Constant Contact's is moved the other way. */
it.each([
  ['behind', DAY_MS],
  ['ahead', -DAY_MS],
])(
  'with a clock that is a day %s everybody goes back to their lists',
  async (_, ahead) => {
    session = await startSession({ seed: { contacts: 600, deleted: 0 } });
    const { account, activities, clock } = session.sandbox;
    clock.advance(ahead);
    activities.stepMilliseconds = 20;
    const options = await session.connect();
    await takeSnapshot(options);
    const before = deleteSome(account, 60);
    const tools = await session.openExtension('workbench.html');
    await tools.says('region', /60 contacts were deleted /, 'Contacts deleted');
    await restoreAllShown(tools);
    await tools.says('region', /60 contacts go back to the lists they were on/, 'Plan');
    await tools.click('button', 'Restore');
    await tools.says('status', /^Done: 60 restored/, undefined, 60_000);
    expectOnLists(account, before);
    expect(await tools.count('alert')).toBe(0);
  },
  120_000,
);
