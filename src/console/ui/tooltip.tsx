import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { keyWords } from '../commands/key-words.ts';
import css from './tooltip.module.css';

/** Words beside a control on hover and focus: what it does, its key, or why it cannot be used now. */
export function Tooltip({ words, keys, children }: { readonly words: string; readonly keys?: string | undefined; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {children}
      <AriaTooltip className={css['tooltip'] ?? ''}>
        {words}
        {keys === undefined ? null : <span className={css['keys']}>{keyWords(keys)}</span>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
