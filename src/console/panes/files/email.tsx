import { useEffect, useState } from 'react';
import { emailShown, fileTroubleWords } from '#wording/files.ts';
import { sizeWords } from '#wording/sizes.ts';
import { readEmail, type EmailText } from '../../ui/read-email.ts';
import { Facts } from '../../ui/section.tsx';
import css from './file-viewer.module.css';

/** An e-mail as plain text: who, when, what about, its words, and what was attached to it. */
export function Email({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> }) {
  const [email, setEmail] = useState<EmailText | 'cannot-be-read'>();
  useEffect(() => {
    let isOpen = true;
    readEmail(bytes)
      .catch(() => 'cannot-be-read' as const)
      .then((read) => {
        if (isOpen) setEmail(read);
      })
      .catch(() => undefined);
    return () => {
      isOpen = false;
    };
  }, [bytes]);
  if (email === undefined) return <p role="status">Opening the file.</p>;
  if (email === 'cannot-be-read') return <p role="alert">{fileTroubleWords['cannot-be-read']}</p>;
  return (
    <>
      <Facts
        facts={[
          ['From', email.from],
          ['To', email.to],
          ['Sent', email.sent],
          ['Subject', email.subject],
          [
            'With it',
            email.attached.length === 0
              ? undefined
              : email.attached.map(({ name, bytes: size }) => `${name} (${sizeWords(size)})`).join(', '),
          ],
        ]}
      />
      <p className={css['words']}>{email.words}</p>
      <p className={css['digest']}>{emailShown[email.writtenAs]}</p>
    </>
  );
}
