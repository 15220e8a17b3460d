import { render } from 'preact';
import { i18n } from '#i18n';
import { followAppState } from '@/components/app-state';
import { namePage } from '@/components/name-page';
import { OptionsPage } from './OptionsPage';

// Draws the options, and follows the account and the preferences.
namePage(i18n.t('page.title.options'));
followAppState();
const root = document.querySelector('#app');
if (root) render(<OptionsPage />, root);
