import { render } from 'preact';
import { followAppState } from '@/components/app-state';
import { Popup } from './Popup';
import { startQuery } from './start-query';

followAppState();
const root = document.querySelector('#app');
if (root) startQuery().then((query) => render(<Popup query={query} />, root));
