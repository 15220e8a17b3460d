import { render } from 'preact';
import { i18n } from '#i18n';
import { namePage } from '@/components/name-page';
import { HelpPage } from './HelpPage';

// Draws the help.
namePage(i18n.t('page.title.help'));
const root = document.querySelector('#app');
if (root) render(<HelpPage />, root);
