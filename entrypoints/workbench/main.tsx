import { render } from 'preact';
import { followAppState } from '@/components/app-state';
import { followChanges } from './changes';
import { followJobs } from './jobs/jobs';
import { Workbench } from './Workbench';

followAppState();
followChanges();
followJobs();

const app = document.querySelector('#app');
if (app) render(<Workbench />, app);
