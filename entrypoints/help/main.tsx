import { render } from 'preact';
import { i18n } from '#i18n';
import { HelpPage } from './HelpPage';

document.title = i18n.t('page.title.help');
const root = document.querySelector('#app');
if (root) render(<HelpPage />, root);
