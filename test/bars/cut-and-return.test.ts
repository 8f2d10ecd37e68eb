import { bar } from './cut-and-return.ts';
import { holdBar } from './hold-bar.ts';

holdBar(bar, 420_000);
