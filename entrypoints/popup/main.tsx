import { render } from 'preact';
import { i18n } from '#i18n';
import { followAppState } from '@/components/app-state';
import { namePage } from '@/components/name-page';
import { Popup } from './Popup';
import { startQuery } from './start-query';

// Draws the popup, on what it was asked to look up.
namePage(i18n.t('page.title.popup'));
followAppState();
const root = document.querySelector('#app');
if (root) startQuery().then((query) => render(<Popup query={query} />, root));
