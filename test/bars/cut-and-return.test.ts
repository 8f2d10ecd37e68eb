import { bar } from './cut-and-return.ts';
import { holdBar } from './hold-bar.ts';

holdBar(bar, 300_000);
