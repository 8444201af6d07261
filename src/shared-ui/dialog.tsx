import { useId, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly className?: string;
};

/** A question in front of the desk. Escape closes it and loses nothing. */
export function Dialog({ title, onClose, children, role = 'dialog', className }: DialogProps) {
  const id = useId();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Modal>
        <AriaDialog className={`dialog ${className ?? ''}`} role={role} aria-describedby={id}>
          <Heading slot="title">{title}</Heading>
          <div id={id} className="dialog-body">
            {children}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
