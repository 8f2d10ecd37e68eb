import { idOf, streamKey, type StreamKey } from '#domain/streams.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import type { AlertItem, AlertsView, OpenedRecord, SightView } from '#contracts/sight-views.ts';
import type { Actor } from '#domain/author.ts';
import type { FixtureRecords } from './fixture-records.ts';
import { staff } from './staff.ts';

/** Whom an enquiry of the invented hub is kept from and who was let in. Nobody is kept from anything here: that is central's. */
export function fixtureSight(records: FixtureRecords, id: Id<'enquiry'>, now: Instant): SightView | undefined {
  const enquiry = records.world.find(`enquiry/${id}`);
  if (enquiry === undefined) return undefined;
  const { referrals, persons } = records.of(enquiry);
  const about = new Set<StreamKey>([enquiry, ...referrals, ...persons].map(({ stream }) => stream));
  return {
    restrictions: records.all('restriction').filter(({ parts }) => about.has(parts.core.about)),
    accesses: records.all('access').filter(({ parts }) => about.has(parts.core.about)),
    colleagues: Object.values(staff).map(({ userId, name, roles, agency }) => ({
      userId,
      name,
      roles: [...roles],
      agency,
    })),
    now,
  };
}

/** What somebody is to hear of: alerts for reviewers go to auditors, the others to everybody they are not about. */
export function fixtureAlerts(records: FixtureRecords, actor: Actor, now: Instant): AlertsView {
  const reviews = actor.roles.includes('auditor');
  const isForReader = (why: AlertItem['alert']['parts']['core']['why']): boolean => {
    if (why === 'typed-before-access-ended') return actor.roles.includes('team-manager');
    return reviews === (why !== 'touches-restricted');
  };
  const nameOf = (about: StreamKey | undefined): AlertItem['about'] => {
    const enquiry = about === undefined ? undefined : records.world.find(about as StreamKey<'enquiry'>);
    if (enquiry?.kind !== 'enquiry') return undefined;
    const { reference, subjects } = enquiry.parts.core;
    const whom = subjects.flatMap(({ referralId, subjectId }) => {
      const told = records.world.find(streamKey('referral', referralId))?.parts.core.subjects ?? [];
      return told.flatMap(({ id, name }) => (id === subjectId ? [name] : []));
    });
    return { reference: reference as Reference, enquiryId: idOf(enquiry.stream), whom };
  };
  const alerts = records.all('alert').filter(({ parts: { core } }) => {
    return core.who.userId !== actor.userId && isForReader(core.why);
  });
  const items = alerts
    .toSorted((a, b) => msOf(a.parts.core.raised.at) - msOf(b.parts.core.raised.at))
    .map((alert): AlertItem => {
      const { about, by } = alert.parts.core;
      const named = nameOf(about);
      const opening = by === undefined ? undefined : records.world.find(by as StreamKey<'access'>);
      return {
        alert,
        ...(named === undefined ? {} : { about: named }),
        ...(opening?.kind === 'access' ? { opening } : {}),
      };
    });
  const isOpen = (item: AlertItem): boolean =>
    item.alert.parts.core.settled === undefined &&
    (item.opening === undefined || item.opening.parts.core.reviewed === undefined);
  return {
    alerts: [...items.filter(isOpen), ...items.filter((item) => !isOpen(item))],
    toDealWith: items.filter(isOpen).length,
    opened: records.all('access').flatMap(({ stream, parts: { core } }) => {
      const isOwn = core.kind === 'break-glass' && core.reader.kind === 'person' && core.reader.userId === actor.userId;
      return isOwn && now < core.until
        ? [{ accessId: idOf(stream), ...placeOf(nameOf(core.about)), until: core.until }]
        : [];
    }),
    now,
  };
}

function placeOf(about: AlertItem['about']): Pick<OpenedRecord, 'reference' | 'enquiryId'> {
  if (about === undefined) return {};
  const { whom: _, ...place } = about;
  return place;
}
