import type { EnquiryView } from '#contracts/views.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { workWords } from '#wording/two-versions.ts';
import { versionNames } from '../settling/version-names.ts';
import { partsOfWork } from '../settling/version-parts.ts';

type Settled = EnquiryView['enquiry']['parts']['core']['conflicts'][number];

/** The work that was not used when two versions were settled, whole; nothing where all of it was. */
export function notAppliedText(view: EnquiryView, { notApplied }: Settled, rules: RuleSet): string | undefined {
  if (notApplied === undefined) return undefined;
  const parts = partsOfWork(notApplied, versionNames(view, rules));
  return [`${workWords[notApplied.kind]}, not applied`, ...parts.map(({ name, words }) => `${name}: ${words}`)].join(
    '\n',
  );
}
