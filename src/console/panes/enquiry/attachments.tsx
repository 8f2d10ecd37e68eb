import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import type { CaseRecord } from '#domain/record.ts';
import { fileWords, filesKept, keptFileWords } from '#wording/files.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { idOf } from '#domain/streams.ts';
import { useView } from '../../desk/work-desk.ts';
import { Button } from '../../ui/button.tsx';
import { FileViewer } from '../files/file-viewer.tsx';
import { Digest } from './digest.tsx';
import css from './received.module.css';

/** The files that came with a referral: what each is called, what it is, how large, and what it is known by. They open here. */
export function Attachments({ referral }: { readonly referral: CaseRecord<'referral'> }) {
  const [open, setOpen] = useState<string>();
  const { attachments: files, subjects } = referral.parts.core;
  const { value: kept } = useView('kept-files', files.length === 0 ? undefined : { referralId: idOf(referral.stream) });
  if (files.length === 0) return null;
  const shown = files.find((file) => file.sha256 === open);
  return (
    <div className={css['part']}>
      <h3 className={css['label']}>Attachments</h3>
      <ul className={css['files']}>
        {files.map((file) => (
          <li key={file.sha256}>
            <Paperclip size={16} aria-hidden="true" />
            <span className={css['file']}>
              <span className={css['fileName']}>{file.name}</span>
              <span className={css['small']}>
                {[
                  fileWords(file),
                  ...(kept?.files ?? [])
                    .filter((one) => one.sha256 === file.sha256)
                    .map(({ state }) => keptFileWords[state]),
                ].join(' · ')}
              </span>
            </span>
            <Button
              label={`Open ${file.name}`}
              onPress={() => {
                setOpen(file.sha256);
              }}
            >
              Open
            </Button>
            <Digest sha256={file.sha256} of={file.name} />
          </li>
        ))}
      </ul>
      <p className={css['small']}>{filesKept}</p>
      {shown === undefined ? null : (
        <FileViewer
          file={shown}
          stream={referral.stream}
          about={listWords(subjects.map(({ name }) => nameWords(name)))}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </div>
  );
}
