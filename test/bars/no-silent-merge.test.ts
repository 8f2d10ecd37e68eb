import { holdBar } from './hold-bar.ts';
import { bar } from './no-silent-merge.ts';

holdBar(bar, 420_000);
