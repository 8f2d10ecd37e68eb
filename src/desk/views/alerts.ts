import type { AlertItem, AlertsView, OpenedRecord } from '#contracts/sight-views.ts';
import type { Actor } from '#domain/author.ts';
import type { World } from '#domain/command-rules.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { PersonName } from '#domain/values.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { Reference } from '#kernel/reference.ts';
import type { RecordsOf } from './records-of.ts';

/** What the view is made from. */
export interface AlertsParts {
  readonly recordsOf: RecordsOf;
  readonly world: World;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Most alerts shown that were dealt with. */
const mostDealtWith = 50;
/** Most that are shown at all; the oldest first, so that none waits for ever. */
const mostShown = 500;

/** What this reader is to hear of, and what stands open to them by an emergency opening of their own. */
export function alertsView({ recordsOf, world, actor, now }: AlertsParts): AlertsView {
  const alerts = recordsOf('alert').map((alert) => itemOf(alert, world));
  const open = alerts.filter((item) => !isDealtWith(item)).toSorted((a, b) => raisedAt(a) - raisedAt(b));
  const done = alerts.filter(isDealtWith).toSorted((a, b) => raisedAt(b) - raisedAt(a));
  return {
    alerts: [...open, ...done.slice(0, mostDealtWith)].slice(0, mostShown),
    toDealWith: open.length,
    opened: recordsOf('access').flatMap((access) => openedRecord(access, world, actor, now)),
    now,
  };
}

/** An emergency opening is dealt with by its review, anything else by settling the alert. */
function isDealtWith({ alert, opening }: AlertItem): boolean {
  return alert.parts.core.settled !== undefined || opening?.parts.core.reviewed !== undefined;
}

const raisedAt = ({ alert }: AlertItem): number => msOf(alert.parts.core.raised.at);

function itemOf(alert: CaseRecord<'alert'>, world: World): AlertItem {
  const { about, by } = alert.parts.core;
  const named = about === undefined ? undefined : nameOf(about, world);
  const opening = by !== undefined && kindOf(by) === 'access' ? world.find(by as StreamKey<'access'>) : undefined;
  return {
    alert,
    ...(named === undefined ? {} : { about: named }),
    ...(opening === undefined ? {} : { opening }),
  };
}

/** What a record is called and whom it is about, where its reader sees it. */
function nameOf(stream: StreamKey, world: World): AlertItem['about'] {
  if (kindOf(stream) === 'person') {
    const person = world.find(stream as StreamKey<'person'>)?.parts.core;
    return person === undefined ? undefined : { reference: person.reference, whom: [person.name] };
  }
  if (kindOf(stream) !== 'enquiry') return undefined;
  const enquiry = world.find(stream as StreamKey<'enquiry'>);
  if (enquiry === undefined) return undefined;
  const { reference, subjects } = enquiry.parts.core;
  return {
    reference: reference as Reference,
    enquiryId: idOf(enquiry.stream),
    whom: subjects.flatMap((one) => toldNames(one, world)),
  };
}

function toldNames({ referralId, subjectId }: EnquirySubject, world: World): readonly PersonName[] {
  const told = world.find(streamKey('referral', referralId))?.parts.core.subjects ?? [];
  return told.flatMap(({ id, name }) => (id === subjectId ? [name] : []));
}

function openedRecord(access: CaseRecord<'access'>, world: World, actor: Actor, now: Instant): readonly OpenedRecord[] {
  const { kind, reader, from, until, ended, about } = access.parts.core;
  const isOwn = kind === 'break-glass' && reader.kind === 'person' && reader.userId === actor.userId;
  if (!isOwn || ended !== undefined || now < from || until <= now) return [];
  return [{ accessId: idOf(access.stream), ...placeOf(nameOf(about, world)), until }];
}

/** Where it is opened. */
function placeOf(about: AlertItem['about']): Pick<OpenedRecord, 'reference' | 'enquiryId'> {
  if (about === undefined) return {};
  const { reference, enquiryId } = about;
  return enquiryId === undefined ? { reference } : { reference, enquiryId };
}
