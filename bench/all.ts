/**
 * `npm run bench [-- PART…] [-- --full]`: measures everything, or the parts that are named, each in a process of its own,
 * and writes `bench/results.md` with what every part measured last, and a picture of each curve. `--full` takes the sizes that
 * take long, `--small` only shows that everything works and leaves the results alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, extent, named } from './command';
import { machineLines } from './machine';
import { markdownOf } from './markdown';
import { pictureOf } from './picture';
import { fileOf, type Measured } from './report';

const PARTS = ['check', 'page', 'open', 'csv', 'bulk', 'log', 'naive'];
const FOLDER = extent === 'small' ? '.artifacts/bench' : 'bench';
const CURVES = 'curves';

const unknown = named.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}. There are ${PARTS.join(', ')}.`);

const machine = await machineLines();
build('chromium', 'firefox');
const broken = (named.length > 0 ? named : PARTS).filter((part) => !measures(part));
write(PARTS.map(fileOf).filter(existsSync));
if (broken.length > 0) {
  console.log(`Failed, or with a bound that is not held: ${broken.join(', ')}`);
  process.exitCode = 1;
}

function measures(part: string): boolean {
  rmSync(fileOf(part), { force: true });
  const command = ['--import', 'tsx', join('bench', `${part}.ts`), '--built', `--${extent}`];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status === 0;
}

function write(files: string[]): void {
  const parts = files.map((file): Measured => JSON.parse(readFileSync(file, 'utf8')));
  mkdirSync(join(FOLDER, CURVES), { recursive: true });
  const pictures = new Map<string, string>();
  for (const curve of parts.flatMap(({ curves }) => curves)) {
    const picture = `${CURVES}/${curve.job.toLowerCase().replaceAll(' ', '-')}.svg`;
    pictures.set(curve.job, picture);
    writeFileSync(join(FOLDER, picture), pictureOf(curve));
  }
  writeFileSync(join(FOLDER, 'results.md'), markdownOf(machine, parts, pictures));
  console.log(`Written: ${FOLDER}/results.md`);
}
