import { compressedAs } from '../../src/central/http/compress.ts';
import type { AnyRecord } from '#domain/record.ts';

/** Records of a page of the feed. */
const pageLength = 500;

/** Says what a snapshot of `records` takes on the line, page by page as central sends it, and as it would be uncompressed. */
export async function sayPageBytes(records: readonly AnyRecord[]): Promise<void> {
  const pages: string[] = [];
  for (let from = 0; from < records.length; from += pageLength) {
    const changes = records.slice(from, from + pageLength).map((record) => ({ kind: 'record', record }));
    pages.push(JSON.stringify({ changes }));
  }
  const plain = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0);
  const kept = [`${(plain / 1e6).toFixed(1)} MB as it is`];
  for (const encoding of ['br', 'gzip'] as const) {
    const cpu = process.cpuUsage();
    let packed = 0;
    for (const page of pages) packed += (await compressedAs(encoding, page)).length;
    const { user, system } = process.cpuUsage(cpu);
    const ratio = (plain / packed).toFixed(1);
    kept.push(
      `${(packed / 1e6).toFixed(1)} MB ${encoding} (1 : ${ratio}, ${((user + system) / 1e6).toFixed(2)} s of processor)`,
    );
  }
  console.log(`  a snapshot of them on the line, ${String(pages.length)} pages: ${kept.join(', ')}\n`);
}
