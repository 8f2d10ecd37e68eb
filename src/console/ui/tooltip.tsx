import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { keyWords } from '../commands/key-words.ts';
import css from './tooltip.module.css';

/** Words beside a control on hover and focus: what it does, its key, or why it cannot be used now. */
/** Where tooltips are drawn: inside a landmark, so that nothing on the page stands outside one. */
export const tooltipPlace = 'tooltips';

export function Tooltip({
  words,
  keys,
  children,
}: {
  readonly words: string;
  readonly keys?: string | undefined;
  readonly children: ReactElement;
}) {
  const place = document.getElementById(tooltipPlace);
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {children}
      {/* eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is in a package this room does not use */}
      <AriaTooltip className={css['tooltip'] ?? ''} {...(place === null ? {} : { UNSTABLE_portalContainer: place })}>
        {words}
        {keys === undefined ? null : <span className={css['keys']}>{keyWords(keys)}</span>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
