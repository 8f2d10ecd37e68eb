import { holdBar } from './hold-bar.ts';
import { bar } from './cut-and-return.ts';

holdBar(bar, 300_000);
