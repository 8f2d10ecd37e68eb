import type { AttachmentNote } from '#domain/referral.ts';
import type { StreamKey } from '#domain/streams.ts';
import { digestGroups, fileNotOpened, fileTroubleWords, fileWords } from '#wording/files.ts';
import { sizeWords } from '#wording/sizes.ts';
import type * as z from 'zod';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Email } from './email.tsx';
import { PdfPages } from './pdf-pages.tsx';
import { Picture } from './picture.tsx';
import { useFile } from './use-file.ts';
import css from './file-viewer.module.css';

type Note = z.infer<typeof AttachmentNote>;

/** A file that came with a referral, inside the console: whose it is, what it is, and what it shows. */
export function FileViewer({
  file,
  stream,
  about,
  onClose,
}: {
  readonly file: Note;
  readonly stream: StreamKey;
  readonly about: string;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={file.name}
      onClose={onClose}
      wide
      reading
      actions={
        <Button autoFocus onPress={onClose}>
          Close file
        </Button>
      }
    >
      <p className={css['about']}>
        About <strong>{about}</strong> · {fileWords(file)}
      </p>
      {opens(file) === undefined ? <p>{fileNotOpened}</p> : <Contents file={file} stream={stream} />}
      <p className={css['digest']}>SHA-256 {digestGroups(file.sha256)}</p>
    </Dialog>
  );
}

function Contents({ file, stream }: { readonly file: Note; readonly stream: StreamKey }) {
  const shown = useFile({ stream, sha256: file.sha256 });
  if (shown.kind === 'trouble') return <p role="alert">{fileTroubleWords[shown.why]}</p>;
  if (shown.kind === 'fetching') {
    const far = shown.bytes === undefined ? '' : ` ${sizeWords(shown.held)} of ${sizeWords(shown.bytes)} are here.`;
    return <p role="status">Fetching the file.{far}</p>;
  }
  switch (opens(file)) {
    case 'picture':
      return <Picture bytes={shown.bytes} mediaType={file.mediaType} name={file.name} />;
    case 'pdf':
      return <PdfPages bytes={shown.bytes} />;
    case 'email':
      return <Email bytes={shown.bytes} />;
    case undefined:
      return null;
  }
}

/** What a file is shown as, by what its sender says it is; undefined for what is not opened. An SVG is a document, no picture. */
function opens({ mediaType }: Note): 'picture' | 'pdf' | 'email' | undefined {
  const type = mediaType.toLowerCase();
  if (/^image\/(png|jpe?g|gif|webp|bmp)$/.test(type)) return 'picture';
  if (type === 'application/pdf') return 'pdf';
  return type === 'message/rfc822' ? 'email' : undefined;
}
