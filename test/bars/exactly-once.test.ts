import { holdBar } from './hold-bar.ts';
import { bar } from './exactly-once.ts';

holdBar(bar, 420_000);
