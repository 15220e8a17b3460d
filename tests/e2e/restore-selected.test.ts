import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import { waitUntil } from '../driver/wait-until';
import { A_WHOLE_JOB, ALL_BACK, badge, ringAlarm, selectAccident, startWithAccident } from './accident';

/** How often the background, once with the browser, is ended while a request of the restore is on its way. */
const STOPS = 10;
const WITH_BROWSER = 5;

let accident: Awaited<ReturnType<typeof startWithAccident>>;
let tools: Screen;

beforeAll(async () => {
  accident = await startWithAccident();
});
afterAll(() => accident.session.end());

it('is told of on the button by the alarm, before any page looks', async () => {
  const { session, options } = accident;
  expect(await badge(options)).toBe('');
  await ringAlarm(session, options);
  await waitUntil('a mark on the button', async () => (await badge(options)) === '!');
});

it('leads from See them and Select all to a plan for everybody', async () => {
  tools = await accident.session.openExtension('workbench.html');
  await selectAccident(tools, accident.chosenList);
});

it('puts each on exactly their lists, though the background ends ten times, the browser once, and answers are lost', async () => {
  const { session } = accident;
  let { options } = accident;
  const { faults, requests } = session.sandbox;
  const onTheirWay = () => requests.filter(({ took }) => took === null);
  faults.add({ method: 'POST', path: '/v3/activities/', skip: 2, times: 1, fault: { kind: 'cut' } });
  let letGo = faults.hold({ path: '/v3/' });
  await tools.click('button', 'Restore');
  await tools.gone('dialog');
  await tools.page.close();
  for (let stop = 0; stop < STOPS; stop += 1) {
    await waitUntil('a request to be on its way', async () => onTheirWay().length > 0);
    if (stop === WITH_BROWSER) await session.restartBrowser();
    else await session.stopBackground();
    // What was held has its effect now, with nobody there to hear of it; what comes after is held again.
    const before = letGo;
    letGo = faults.hold({ path: '/v3/', skip: 2 });
    before();
    await waitUntil('it to have its effect', async () => onTheirWay().length === 0);
    if (stop === WITH_BROWSER) options = await session.openExtension('options.html');
    await ask(options, 'readJobs', undefined);
  }
  letGo();
  tools = await session.openExtension('workbench.html');
  await tools.says('status', ALL_BACK, undefined, A_WHOLE_JOB);
  accident.expectEverybodyBack();
}, 180_000);
