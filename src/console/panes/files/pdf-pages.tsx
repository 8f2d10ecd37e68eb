import { useEffect, useRef, useState } from 'react';
import { fileTroubleWords } from '#wording/files.ts';
import { Button } from '../../ui/button.tsx';
import { openPdf, type Pdf } from '../../ui/read-pdf.ts';
import css from './file-viewer.module.css';

/** Pages drawn at once: a long file must not fill the memory of a small computer. */
const pagesAtOnce = 10;

/** The pages of a PDF one below the other, ten more on demand. */
export function PdfPages({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> }) {
  const [pdf, setPdf] = useState<Pdf | 'cannot-be-read'>();
  const [most, setMost] = useState(pagesAtOnce);
  useEffect(() => {
    let opened: Pdf | undefined;
    let isOpen = true;
    openPdf(bytes)
      .then((made) => {
        opened = made;
        if (isOpen) setPdf(made);
        else made.close();
      })
      .catch(() => {
        if (isOpen) setPdf('cannot-be-read');
      });
    return () => {
      isOpen = false;
      opened?.close();
    };
  }, [bytes]);
  if (pdf === undefined) return <p role="status">Opening the file.</p>;
  if (pdf === 'cannot-be-read') return <p role="alert">{fileTroubleWords['cannot-be-read']}</p>;
  const shown = Math.min(most, pdf.pages);
  return (
    <>
      {Array.from({ length: shown }, (_, at) => (
        <PdfPage key={at} pdf={pdf} number={at + 1} />
      ))}
      {shown < pdf.pages ? (
        <Button
          onPress={() => {
            setMost(most + pagesAtOnce);
          }}
        >
          Show more pages, {shown} of {pdf.pages} are shown
        </Button>
      ) : null}
    </>
  );
}

function PdfPage({ pdf, number }: { readonly pdf: Pdf; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState<string>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isOpen = true;
    if (canvas.current === null) return undefined;
    pdf
      .draw(number, canvas.current)
      .then((text) => {
        if (isOpen) setWords(text);
      })
      .catch(() => {
        if (isOpen) setBroken(true);
      });
    return () => {
      isOpen = false;
    };
  }, [pdf, number]);
  return (
    <figure className={css['page']}>
      <figcaption>
        Page {number} of {pdf.pages}
      </figcaption>
      {isBroken ? <p role="alert">{fileTroubleWords['cannot-be-read']}</p> : null}
      {/* What stands inside is read out in place of the drawing. */}
      <canvas ref={canvas} data-drawn={words === undefined ? undefined : ''}>
        {words}
      </canvas>
    </figure>
  );
}
