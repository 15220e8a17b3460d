import { i18n } from '#i18n';
import { type Connection, sendMessage } from '@/utils/messages';

/** Says, while the panel is closed too, that nothing can be checked and why, with the button that mends it. */
export function showConnection(notice: HTMLElement, connection: Connection): void {
  const words = wordsFor(connection);
  notice.hidden = words === null;
  if (!words) return;
  const why = document.createElement('p');
  why.textContent = words.why;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.button;
  button.title = words.why;
  button.addEventListener('click', (event) => {
    if (event.isTrusted) sendMessage('openPage', { page: 'options' }).catch(() => undefined);
  });
  notice.replaceChildren(why, button);
}

function wordsFor(connection: Connection): { why: string; button: string } | null {
  switch (connection) {
    case 'connected':
      return null;
    case 'not-connected':
      return { why: i18n.t('failure.notConnected'), button: i18n.t('action.connect') };
    case 'session-expired':
      return { why: i18n.t('failure.sessionExpired'), button: i18n.t('action.connect') };
    case 'access-withheld':
      return { why: i18n.t('failure.accessWithheld'), button: i18n.t('action.allowAccess') };
  }
}
