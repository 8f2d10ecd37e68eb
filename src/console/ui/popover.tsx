import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
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
        <FocusFirst>{children}</FocusFirst>
      </AriaDialog>
    </AriaPopover>
  );
}

/** Puts the focus on the first field (ux.md 6.4): keys of the form work from the first moment, and the dialog finds the focus inside. */
function FocusFirst({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);
  return <div ref={place}>{children}</div>;
}
