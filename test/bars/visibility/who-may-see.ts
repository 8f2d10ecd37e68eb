import type { Actor } from '#domain/author.ts';
import type { FieldClass } from '#domain/field-class.ts';
import { classesOfKind, type AnyRecord, type CaseRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';

/** Everything there is in a hub, whole. */
export type Everything = ReadonlyMap<StreamKey, AnyRecord>;

/**
 * Who may see what, said once more in the words of the guidance and without a token: which classes of `record` a reader
 * may see at `now`. It looks at every record there is, slowly, and knows nothing of how the hub finds out.
 */
export function classesSeen(
  reader: Actor,
  record: AnyRecord,
  all: Everything,
  ruleSet: RuleSet,
  now: Instant,
): readonly FieldClass[] {
  const restrictions = restrictionsOn(record, all);
  const isKept = restrictions.some(({ blocks }) => blocks.some(({ userId }) => userId === reader.userId));
  if (isKept || isAbout(reader, record)) return [];
  const covert = restrictions.filter(({ namedOnly }) => namedOnly);
  const classes = classesOfKind[record.kind].filter((name) => {
    const isProtected = isProtectedPart(record, name);
    const byRole =
      reads(reader, record, name) &&
      isPassedTo(reader, record, covert.length > 0) &&
      (!isProtected || isHandler(reader)) &&
      // Broken glass is reviewed whatever the record became since: its alert says nothing of that, and a review that
      // vanished would. Who reviews an opening sees it, not what was opened.
      (isForReview(record) ||
        (isGlass(record) && isReviewer(reader)) ||
        restrictions.every((one) =>
          one.namedOnly
            ? one.readers.some(({ userId }) => userId === reader.userId)
            : ruleSet.restrictions
                .find(({ code }) => code === one.category)!
                .heldBy.some((role) => reader.roles.includes(role)),
        ));
    const isLetIn =
      !isProtected &&
      covert.length === 0 &&
      record.kind !== 'alert' &&
      accesses(all).some(
        ({ about, reader: to, classes: opened, from, until, ended }) =>
          about === rootOf(record) &&
          (opened as readonly string[]).includes(name) &&
          (to.kind === 'person' ? to.userId === reader.userId : to.agency === reader.agency) &&
          ended === undefined &&
          from <= now &&
          now < until,
      );
    return byRole || isLetIn;
  });
  return classes.includes('core') ? classes : [];
}

const isHandler = ({ roles }: Actor): boolean =>
  roles.some((role) => role === 'mash-officer' || role === 'team-manager' || role === 'edt');

const isForReview = (record: AnyRecord): boolean =>
  record.kind === 'alert' && ['break-glass', 'bulk-reading'].includes(record.parts.core.why);

const isGlass = (record: AnyRecord): boolean => record.kind === 'access' && record.parts.core.kind === 'break-glass';

const isReviewer = ({ roles }: Actor): boolean => roles.includes('auditor');

function reads(reader: Actor, record: AnyRecord, name: FieldClass): boolean {
  if (isForReview(record)) return isReviewer(reader);
  if (name === 'core') return isHandler(reader) || isReviewer(reader);
  if (name === 'police' || name === 'health') {
    return (isHandler(reader) || isReviewer(reader)) && reader.reads?.includes(name) === true;
  }
  return isHandler(reader);
}

/**
 * What somebody typed and could not send is passed to a manager who sees the record; what was kept for readers of its own
 * to those, and where only named people see the record to any of them. Everything else is passed to nobody.
 */
function isPassedTo(reader: Actor, record: AnyRecord, isCovert: boolean): boolean {
  if (record.kind !== 'alert' || record.parts.core.why !== 'typed-before-access-ended') return true;
  const keptFor = record.parts.core.typed?.keptFor;
  if (keptFor !== undefined) return reader.reads?.includes(keptFor) === true;
  return isCovert || reader.roles.includes('team-manager');
}

/** Somebody an alert is about or would keep something from, or a restriction keeps something from: they learn of neither. */
function isAbout({ userId }: Actor, record: AnyRecord): boolean {
  if (record.kind === 'alert') {
    const { who, keptFrom = [] } = record.parts.core;
    return [who, ...keptFrom].some((one) => one.userId === userId);
  }
  return record.kind === 'restriction' && record.parts.core.blocks.some((one) => one.userId === userId);
}

function isProtectedPart(record: AnyRecord, name: FieldClass): boolean {
  if (record.kind === 'referral' && name === 'referrer') return record.parts.referrer!.anonymity !== 'none';
  if (record.kind === 'referral' && name === 'address') {
    return Object.values(record.parts.address!.bySubject).some(({ safe }) => safe === true);
  }
  return record.kind === 'person' && name === 'address' && record.parts.address!.address?.safe === true;
}

const enquiryKey = (id: string): StreamKey => `enquiry/${id}`;

/** The record somebody must have been let in to, to see this one. */
function rootOf(record: AnyRecord): StreamKey {
  if (record.kind === 'restriction' || record.kind === 'access') return record.parts.core.about;
  return enquiryOf(record) ?? record.stream;
}

function enquiryOf(record: AnyRecord): StreamKey | undefined {
  switch (record.kind) {
    case 'enquiry':
      return record.stream;
    case 'referral':
      return record.parts.core.placement && enquiryKey(record.parts.core.placement.enquiryId);
    case 'decision':
      return enquiryKey(record.parts.core.current.enquiryId);
    case 'duty':
      return enquiryKey(record.parts.core.enquiryId);
    default:
      return undefined;
  }
}

const accesses = (all: Everything): readonly CaseRecord<'access'>['parts']['core'][] =>
  [...all.values()].flatMap((record) => (record.kind === 'access' ? [record.parts.core] : []));

/** Restrictions that hold for `record`: on it, on its enquiry and its referrals, and on everybody identified there. */
function restrictionsOn(record: AnyRecord, all: Everything): readonly CaseRecord<'restriction'>['parts']['core'][] {
  const about =
    record.kind === 'restriction' || record.kind === 'access' || record.kind === 'alert'
      ? record.parts.core.about
      : undefined;
  const subject = about === undefined ? record : all.get(about);
  const touched = new Set<StreamKey>([record.stream, ...(about === undefined ? [] : [about])]);
  const enquiry = subject === undefined ? undefined : enquiryOf(subject);
  if (enquiry !== undefined) {
    touched.add(enquiry);
    for (const other of all.values()) {
      if (enquiryOf(other) !== enquiry) continue;
      touched.add(other.stream);
      if (other.kind !== 'referral') continue;
      for (const { personId } of Object.values(other.parts.core.identified)) touched.add(`person/${personId}`);
    }
  }
  return [...all.values()].flatMap((one) =>
    one.kind === 'restriction' && one.parts.core.lifted === undefined && touched.has(one.parts.core.about)
      ? [one.parts.core]
      : [],
  );
}
