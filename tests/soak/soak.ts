/**
 * `npm run soak`: half an hour (`-- --minutes 2`) of look-ups, writes, jobs and undos against a local Constant Contact
 * while connections, answers, workers, disk and accounts fail at random; at the end accounts, log and jobs are held
 * against each other, each write by itself.
 * `-- --seed 7` repeats what is chosen.
 */
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import { runJob } from './jobs';
import { reconcile } from './reconcile';
import { changeSomebody, livePage } from './single-writes';
import { createWorld, type World } from './world';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const isOver = () => Date.now() >= end;

// Waits are over at once: it is what happens between them that counts.
const { setTimeout } = globalThis;
globalThis.setTimeout = ((run: () => void, ms = 0, ...rest: []) =>
  setTimeout(run, Math.min(ms, 1), ...rest)) as typeof setTimeout;

console.log(`Seed ${seed}, ${values.minutes} minutes`);
const world = await createWorld(seed);
await Promise.all([doJobs(world), doWrites(world)]);
const wrongs = await reconcile(world);
tell('What was done', world.acts);
tell('What went wrong on the way', world.troubles);
console.log(
  wrongs.length === 0
    ? 'Account, log and jobs agree.'
    : `${wrongs.length} do not agree:\n${wrongs.slice(0, 50).join('\n')}`,
);
process.exit(wrongs.length === 0 ? 0 : 1);

async function doJobs(of: World): Promise<void> {
  while (!isOver()) {
    await runJob(of, isOver);
    // A step of a killed worker may still be on its way to the disk.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** At the end all is calm, and the next worker finds out what became of what the last one left open. */
async function doWrites(of: World): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    if (of.random() < 0.1) livePage(of);
    if (of.random() < 0.03) of.letGo();
    await changeSomebody(of, turn);
    if (turn % 200 === 199) of.writeHarness.writes = of.writeHarness.restart();
  }
  of.calm();
  await of.writeHarness.restart().recoverUnfinished();
}

function tell(title: string, tally: Map<string, number>): void {
  console.log(`\n| ${title} | times |\n| --- | --- |`);
  for (const [name, times] of [...tally].sort(([a], [b]) => a.localeCompare(b))) console.log(`| ${name} | ${times} |`);
  console.log('');
}
