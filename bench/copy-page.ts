import type { Session } from '../tests/driver/session';
import { fewestLongTasks, longTasksOf, untilFileMade } from './page-work';
import type { Report } from './report';

/** How the page fares that reads everybody into the files of a copy, in Chromium. */
export async function measureCopyPage({ openExtension }: Session, report: Report): Promise<void> {
  const { page, click } = await openExtension('workbench.html#recently-deleted');
  const save = () => untilFileMade(page, () => click('button', 'Download a copy'));
  report.row('tasks over 50 ms, read and saved', await fewestLongTasks(() => longTasksOf(page, save)), 0);
}
