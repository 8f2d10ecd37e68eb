/**
 * Opens the two stores of a vault and saves commands and pages until it is killed. Writes one line to standard output
 * for each command, after the call that saved it has returned: its number and id. The line goes out synchronously, so
 * that a line that was written is a promise that was given. Argument: the folder; on standard input two keys, hex.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { openCache } from '#cache/vault/open-cache.ts';
import { openWork } from '#cache/vault/open-work.ts';
import { instantFromMs } from '#kernel/clock.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { exampleItem } from '../../suites/example-outbox.ts';
import { pageAfter } from './page-after.ts';

const [folder = ''] = process.argv.slice(2);
const [cacheKey, workKey] = readFileSync(0, 'utf8')
  .split(' ')
  .map((text) => Buffer.from(text, 'hex'));
const cache = openCache(folder, cacheKey ?? Buffer.alloc(0), personKeys);
const work = openWork(folder, workKey ?? Buffer.alloc(0), instantFromMs(Date.now()));
if (!work.ok || !cache.ok) throw new Error(`not opened: ${JSON.stringify([work, cache])}`);
const random = { bytes: (length: number) => randomBytes(length) };
writeSync(1, 'open\n');
for (let round = 0; ; round += 1) {
  const draftKey = `note/${round % 3}`;
  work.value.saveDraft(draftKey, `typing ${round}`, instantFromMs(Date.now()));
  const { clientId } = work.value.identity();
  const item = exampleItem(clientId, work.value.nextNumber(), random, 'x'.repeat(round % 9000));
  const saved = work.value.saveCommand(item, draftKey);
  if (!saved.ok) throw saved.error;
  writeSync(1, `${item.envelope.number} ${item.envelope.commandId}\n`);
  cache.value.applyPage(pageAfter(cache.value), cache.value.position() === undefined);
}
