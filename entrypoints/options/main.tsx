import { render } from 'preact';
import { i18n } from '#i18n';
import { followAppState } from '@/components/app-state';
import { OptionsPage } from './OptionsPage';

document.title = i18n.t('page.title.options');
followAppState();
const root = document.querySelector('#app');
if (root) render(<OptionsPage />, root);
