import type { ReactNode, RefObject } from 'react';
import { Dialog as AriaDialog, Heading, Popover as AriaPopover } from 'react-aria-components';
import css from './overlay.module.css';

/** A small form beside the thing it is about. Esc leaves it. */
export interface PopoverProps {
  readonly title: string;
  readonly anchor: RefObject<Element | null>;
  readonly placement?: 'bottom start' | 'right top';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Popover({ title, anchor, placement = 'bottom start', onClose, children }: PopoverProps) {
  return (
    <AriaPopover
      isOpen
      triggerRef={anchor}
      placement={placement}
      className={css['popover'] ?? ''}
      data-popover=""
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaDialog>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
      </AriaDialog>
    </AriaPopover>
  );
}
