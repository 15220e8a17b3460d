import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import { A_WHOLE_JOB, ALL_BACK, startWithAccident } from './accident';

let accident: Awaited<ReturnType<typeof startWithAccident>>;
let tools: Screen;

beforeAll(async () => {
  accident = await startWithAccident();
});
afterAll(() => accident.session.end());

it('is told of, and all who were deleted are to be restored', async () => {
  tools = await accident.session.openExtension('workbench.html');
  await tools.says('region', /1,240 contacts were deleted today/, 'Contacts deleted');
  await tools.click('button', 'Restore all');
  await tools.find('dialog', 'Restore contacts');
  await tools.says('main', /1,240 of 1,240 shown · 1,240 selected/);
});

it('offers everybody the lists they were on, and says who goes elsewhere', async () => {
  await tools.says('region', /contacts go back to the lists they were on \(8 lists\)\./, 'Plan');
  await tools.says('region', /no longer exists: /, 'Plan');
  await tools.says('region', /1,203 contacts become active again/, 'Plan');
  expect(await (await tools.find('button', 'Restore')).evaluate((it) => it.hasAttribute('disabled'))).toBe(true);
  await tools.tick('checkbox', accident.chosenList);
  await tools.says('region', /whose lists aren’t known go to /, 'Plan');
});

it('puts each of them on exactly these, and nobody who opted out', async () => {
  await tools.click('button', 'Restore');
  await tools.says('status', ALL_BACK, undefined, A_WHOLE_JOB);
  accident.expectEverybodyBack();
}, 120_000);
