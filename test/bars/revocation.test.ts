import { holdBar } from './hold-bar.ts';
import { bar } from './revocation.ts';

holdBar(bar, 420_000);
