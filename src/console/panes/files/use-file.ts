import { useEffect, useState } from 'react';
import { blobPartBytes } from '#contracts/blob.ts';
import type { FileAsked } from '#contracts/console-port.ts';
import type { fileTroubleWords } from '#wording/files.ts';
import type { Desk } from '../../desk/desk-link.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';

/** How a file stands on this screen. */
export type ShownFile =
  | { readonly kind: 'fetching'; readonly held: number; readonly bytes: number | undefined }
  | { readonly kind: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'trouble'; readonly why: keyof typeof fileTroubleWords };

/**
 * The bytes of a file, fetched by the desk part by part and read over the port once they have their digest. They are in
 * memory while the pane that asks is on the screen, and nowhere else.
 */
export function useFile({ stream, sha256 }: FileAsked): ShownFile {
  const { desk } = useWorkDesk();
  const [file, setFile] = useState<ShownFile>({ kind: 'fetching', held: 0, bytes: undefined });
  useEffect(() => {
    let isOpen = true;
    const show = (next: ShownFile): boolean => {
      if (isOpen) setFile(next);
      return isOpen;
    };
    read(desk, { stream, sha256 }, show).catch(() => show({ kind: 'trouble', why: 'not-available' }));
    return () => {
      isOpen = false;
    };
  }, [desk, stream, sha256]);
  return file;
}

async function read(desk: Desk, asked: FileAsked, show: (file: ShownFile) => boolean): Promise<void> {
  for (;;) {
    const fetched = await desk.call('fetch-file', asked);
    if (fetched.kind === 'here') {
      const bytes = new Uint8Array(fetched.bytes);
      for (let offset = 0; offset < bytes.length; offset += blobPartBytes) {
        const { part } = await desk.call('file-part', { ...asked, offset });
        if (part === undefined) {
          show({ kind: 'trouble', why: 'not-available' });
          return;
        }
        bytes.set(
          Uint8Array.from(atob(part), (character) => character.charCodeAt(0)),
          offset,
        );
      }
      show({ kind: 'here', bytes });
      return;
    }
    const isGoingOn =
      fetched.kind === 'fetching' ? show(fetched) : show({ kind: 'trouble', why: fetched.kind }) && false;
    if (!isGoingOn) return;
  }
}
