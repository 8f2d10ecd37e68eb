/** A PDF in memory. */
export interface Pdf {
  readonly pages: number;
  /** Draws a page as wide as a page on paper is, and answers its words. Rejects for one that cannot be drawn. */
  draw(number: number, canvas: HTMLCanvasElement): Promise<string>;
  close(): void;
}

/** Pixels across a page: sharp on the screens of an office at the width of the viewer. */
const pagePixels = 1400;
/** Most pixels down one: a page a kilometre long is no page. */
const mostPixels = 8000;

/**
 * Opens a PDF with pdf.js on the main thread: no worker, no eval, no address of anything, no forms and no scripts of the
 * file. Loaded when the first PDF is opened. Rejects for what is no PDF, is damaged or needs a password.
 */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Pdf> {
  const pdfjs = await import('pdfjs-dist');
  // pdf.js finds its other half there and starts no worker, which the page's policy would not let it.
  // @ts-expect-error it has no types; it is loaded for what it puts on globalThis.
  await import('pdfjs-dist/build/pdf.worker.mjs');
  const loading = pdfjs.getDocument({
    // It takes the bytes over.
    data: bytes.slice(),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const document = await loading.promise;
  return {
    pages: document.numPages,
    async draw(number, canvas) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: Math.min(pagePixels / width, mostPixels / height) });
      canvas.width = Math.ceil(viewport.width);
      canvas.height = Math.ceil(viewport.height);
      await page.render({ canvas, viewport }).promise;
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    },
    close() {
      loading.destroy().catch(() => undefined);
    },
  };
}
