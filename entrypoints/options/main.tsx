import { render } from 'preact';
import { followAppState } from '@/components/app-state';
import { OptionsPage } from './OptionsPage';

followAppState();
const root = document.querySelector('#app');
if (root) render(<OptionsPage />, root);
