import { render } from 'preact';
import { HelpPage } from './HelpPage';

const root = document.querySelector('#app');
if (root) render(<HelpPage />, root);
