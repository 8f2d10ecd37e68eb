import { holdBar } from './hold-bar.ts';
import { bar } from './feed-without-holes.ts';

holdBar(bar, 420_000);
