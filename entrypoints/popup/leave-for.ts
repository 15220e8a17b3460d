import { answered } from '@/components/ask';
import { type ExtensionPage, sendMessage } from '@/utils/messages';

/** Opens another page of the extension, and closes the popup once that is open. */
export async function leaveFor(page: ExtensionPage, hash = ''): Promise<void> {
  const opened = await answered(sendMessage('openPage', { page, hash }));
  if (opened.ok) window.close();
}
