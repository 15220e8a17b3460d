import type { Screen } from '../tests/driver/screen';
import { type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';
import { build } from './command';
import { fewestLongTasks, longTasksOf } from './page-work';
import type { Report } from './report';

const PATIENCE = 900_000;

/** How the page fares that shows how far a snapshot of so many contacts is, in Chromium. */
export async function measureSnapshotPage(contacts: number, report: Report): Promise<void> {
  build('chromium');
  const session = await startSession({ browser: 'chromium', seed: { contacts, deleted: 0 } });
  try {
    const options = await session.connect();
    const fewest = await fewestLongTasks(() => longTasksOfSnapshot(session, options));
    report.row(`tasks of its page over 50 ms, ${contacts.toLocaleString('en')}`, fewest, 0);
  } finally {
    await session.end();
  }
}

async function longTasksOfSnapshot(session: Session, options: Screen): Promise<number> {
  const sizesRead = () => session.requestsTo('/contact_lists').filter(({ path }) => path.includes('membership')).length;
  const before = sizesRead();
  await options.click('button', 'Take a snapshot');
  await options.find('button', 'Start');
  return longTasksOf(options.page, async () => {
    await options.click('button', 'Start');
    // Last it reads how large the lists are. To ask the page meanwhile would be work of its own.
    await waitUntil('the snapshot to be whole', async () => sizesRead() > before, PATIENCE);
    await options.find('button', 'Take a snapshot');
  });
}
