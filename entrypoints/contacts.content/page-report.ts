import { type PageReport, sendMessage } from '@/utils/messages';
import { generationOf } from './host-page';
import type { Reading } from './search-box';
import { searchSignalOf } from './search-signals';

/** Reports what is seen of contacts pages, for diagnostics, and of which account's: each news once. */
export function createPageReport(): (reading: Reading | null, accountKey: string | null) => void {
  let told = '';
  return (reading, accountKey) => {
    const report: PageReport = {
      generation: generationOf(location.href),
      searchBox: reading && searchSignalOf(reading.box),
    };
    const news = JSON.stringify([report, accountKey]);
    if (news === told) return;
    told = news;
    sendMessage('reportPage', report).catch(() => {});
  };
}
