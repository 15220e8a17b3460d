import { render } from 'preact';
import { i18n } from '#i18n';
import { followAppState } from '@/components/app-state';
import { namePage } from '@/components/name-page';
import { WelcomePage } from './WelcomePage';

// Draws the first steps, and follows the account they connect.
namePage(i18n.t('page.title.welcome'));
followAppState();
const root = document.querySelector('#app');
if (root) render(<WelcomePage />, root);
