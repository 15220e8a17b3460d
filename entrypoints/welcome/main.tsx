import { render } from 'preact';
import { i18n } from '#i18n';
import { followAppState } from '@/components/app-state';
import { WelcomePage } from './WelcomePage';

document.title = i18n.t('page.title.welcome');
followAppState();
const root = document.querySelector('#app');
if (root) render(<WelcomePage />, root);
