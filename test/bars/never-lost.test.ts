import { holdBar } from './hold-bar.ts';
import { bar } from './never-lost.ts';

holdBar(bar, 420_000);
