import { effect } from '@preact/signals';
import { appState } from '@/components/app-state';
import { onAbort } from '../contacts.content/on-abort';

/** Names the account that is asked under the panel's title: it describes the button, and is no part of its name. */
export function nameAccount(toggle: HTMLElement, signal: AbortSignal): void {
  const account = document.createElement('small');
  account.id = 'account-asked';
  account.ariaHidden = 'true';
  toggle.querySelector('.title')?.append(account);
  toggle.setAttribute('aria-describedby', account.id);
  const stop = effect(() => {
    account.textContent = appState.value?.organization ?? '';
  });
  onAbort(signal, () => {
    stop();
    account.remove();
  });
}
