import { holdBar } from './hold-bar.ts';
import { bar } from './version-skew.ts';

holdBar(bar, 420_000);
