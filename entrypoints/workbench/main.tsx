import { render } from 'preact';
import { i18n } from '#i18n';
import { chosenAccount, followAppState, whenAccountChanges } from '@/components/app-state';
import { answered } from '@/components/ask';
import { namePage } from '@/components/name-page';
import { sendMessage } from '@/utils/messages';
import * as check from './bulk-check/check-preparation';
import { followChanges } from './changes';
import { forgetAccount } from './forget-account';
import * as imported from './import/import-preparation';
import { followJobs } from './jobs/jobs';
import { Workbench } from './Workbench';

// Draws the contact tools, and follows the account, its contacts and its jobs.
namePage(i18n.t('page.title.workbench'));
followAppState();
followChanges();
whenAccountChanges(forgetAccount);
followJobs();
addEventListener('pagehide', () => {
  check.startOver();
  imported.startOver();
});
void answered(sendMessage('refreshSafetyNet', chosenAccount()));

const app = document.querySelector('#app');
if (app) render(<Workbench />, app);
