import { filesBelow, found } from '../../integration/at-rest/needles.ts';
import { everyEnquiry, everyRow } from '../playing/enquiries.ts';
import { readAudit, type AuditLine } from '../world/central-audit.ts';
import { anyText, sight, type Sight } from './sight.ts';

const screen = sight<unknown>({
  name: 'screen',
  says: 'Everything this person could be shown at this desk now: every row of any queue, every enquiry, the tray, the status bar.',
  needs: 'seat',
  which: {},
  bare: 'text',
  fields: { text: anyText() },
  async read({ page }) {
    const rows = await everyRow(page);
    const arrivals = [];
    for (const row of rows)
      if (row.kind === 'arrival') arrivals.push(await page.call('arrival', { arrivalId: row.arrivalId }));
    return [rows, arrivals, await everyEnquiry(page), await page.call('connection', {})];
  },
});

const files = sight<ReturnType<typeof filesBelow>>({
  name: 'files',
  says: 'Every file of this workstation, its temporary ones included: contents in every usual encoding, and names.',
  needs: 'desk',
  which: {},
  bare: 'text',
  fields: {
    text: {
      says: 'a text that stands somewhere in them',
      has: (there, text) =>
        found(
          [text],
          there.map(({ bytes }) => bytes),
          there.map(({ path }) => path),
        ).length > 0,
    },
  },
  read: async ({ station }) => filesBelow(station.folder),
});

const audit = sight<readonly AuditLine[]>({
  name: 'audit',
  says: 'Central’s audit, in words: “Deborah Reid signed a decision off”. It is read at central, whoever looks.',
  needs: 'nothing',
  which: {},
  bare: 'says',
  fields: {
    says: { says: 'a line of it', read: (lines) => lines.map(({ says }) => says) },
    text: {
      says: 'a text that stands anywhere in it',
      has: (lines, text) => lines.some(({ says, body }) => says.includes(text) || body.includes(text)),
    },
  },
  read: ({ world }) => readAudit(world.hub.store, world.ruleSet.hub.id),
});

/** What is looked for everywhere. */
export const everywhereSights: readonly Sight[] = [screen, files, audit];
