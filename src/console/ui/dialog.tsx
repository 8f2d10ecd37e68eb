import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import css from './overlay.module.css';

/** A window over the page. Esc and Close leave it; nothing typed in it is lost by that, because drafts are kept. */
export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons: the act first, then the way out. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** Something to read: it may scroll, so it can take the focus. */
  readonly reading?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
  readonly place?: 'middle' | 'top';
}

export function Dialog({
  title,
  onClose,
  children,
  actions,
  wide,
  reading,
  role = 'dialog',
  place = 'middle',
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={place === 'top' ? `${css['shade']} ${css['top']}` : (css['shade'] ?? '')}
    >
      <Modal className={wide === true ? `${css['modal']} ${css['wide']}` : (css['modal'] ?? '')}>
        <AriaDialog role={role} className={css['dialog'] ?? ''} data-dialog="">
          <div className={css['head']}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="icon" icon={X} label="Close" onPress={onClose} />
          </div>
          <div
            className={css['body']}
            {...(reading === true ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
          >
            {children}
          </div>
          {actions === undefined ? null : <div className={css['foot']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
