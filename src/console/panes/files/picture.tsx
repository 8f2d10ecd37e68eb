import { useEffect, useRef, useState } from 'react';
import { fileTroubleWords } from '#wording/files.ts';
import css from './file-viewer.module.css';

/** A picture, from memory. Its address leads to these bytes alone and ends with the pane. */
export function Picture({
  bytes,
  mediaType,
  name,
}: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly name: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (image.current === null) return undefined;
    const address = URL.createObjectURL(new Blob([bytes], { type: mediaType.toLowerCase() }));
    image.current.src = address;
    return () => {
      URL.revokeObjectURL(address);
    };
  }, [bytes, mediaType]);
  if (isBroken) return <p role="alert">{fileTroubleWords['cannot-be-read']}</p>;
  return (
    <img
      ref={image}
      className={css['picture']}
      alt={name}
      onError={() => {
        setBroken(true);
      }}
    />
  );
}
