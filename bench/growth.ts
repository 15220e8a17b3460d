/** `npm run bench:growth`: of `npm run bench:bulk` only how the work grows. */
import 'fake-indexeddb/auto';
import { measureGrowth } from './growth-figures';
import { reportOf } from './report';

await reportOf('growth', 'How bulk work grows', measureGrowth);
