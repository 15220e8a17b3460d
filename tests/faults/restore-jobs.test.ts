import { testInEveryTrouble } from './in-every-trouble';
import { RESTORES } from './job-rows';

testInEveryTrouble(RESTORES);
