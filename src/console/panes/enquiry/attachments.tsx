import { Paperclip } from 'lucide-react';
import type { CaseRecord } from '#domain/record.ts';
import { fileWords, filesKept } from '#wording/files.ts';
import { Digest } from './digest.tsx';
import css from './received.module.css';

/** The files that came with a referral: what each is called, what it is, how large, and what it is known by. */
export function Attachments({ files }: { readonly files: CaseRecord<'referral'>['parts']['core']['attachments'] }) {
  if (files.length === 0) return null;
  return (
    <div className={css['part']}>
      <h3 className={css['label']}>Attachments</h3>
      <ul className={css['files']}>
        {files.map((file) => (
          <li key={file.sha256}>
            <Paperclip size={16} aria-hidden="true" />
            <span className={css['file']}>
              <span className={css['fileName']}>{file.name}</span>
              <span className={css['small']}>{fileWords(file)}</span>
            </span>
            <Digest sha256={file.sha256} of={file.name} />
          </li>
        ))}
      </ul>
      <p className={css['small']}>{filesKept}</p>
    </div>
  );
}
