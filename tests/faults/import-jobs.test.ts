import { testInEveryTrouble } from './in-every-trouble';
import { IMPORTS } from './job-rows';

testInEveryTrouble(IMPORTS);
