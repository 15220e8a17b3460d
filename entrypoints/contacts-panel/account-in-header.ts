import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { onAbort } from '../contacts.content/on-abort';

/** Names the account that is asked under the panel's title, whose button keeps its name and is described by it. */
export function nameAccount(toggle: HTMLElement, signal: AbortSignal): void {
  const account = document.createElement('small');
  account.id = 'account-asked';
  toggle.querySelector('.title')?.append(account);
  toggle.setAttribute('aria-label', i18n.t('panel.name'));
  toggle.setAttribute('aria-describedby', account.id);
  const stop = effect(() => {
    account.textContent = appState.value?.organization ?? '';
  });
  onAbort(signal, () => {
    stop();
    account.remove();
  });
}
