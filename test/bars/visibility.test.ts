import { bar } from './visibility.ts';
import { holdBar } from './hold-bar.ts';

holdBar(bar, 420_000);
