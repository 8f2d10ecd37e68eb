import type { AlertItem, AlertsView, OpenedRecord } from '#contracts/sight-views.ts';
import type { Actor } from '#domain/author.ts';
import type { World } from '#domain/command-rules.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, type StreamKey } from '#domain/streams.ts';
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

/** What a record is called, where its reader sees it. */
function nameOf(stream: StreamKey, world: World): AlertItem['about'] {
  if (kindOf(stream) === 'person') {
    const person = world.find(stream as StreamKey<'person'>);
    return person === undefined ? undefined : { reference: person.parts.core.reference };
  }
  if (kindOf(stream) !== 'enquiry') return undefined;
  const enquiry = world.find(stream as StreamKey<'enquiry'>);
  if (enquiry === undefined) return undefined;
  return { reference: enquiry.parts.core.reference as Reference, enquiryId: idOf(enquiry.stream) };
}

function openedRecord(access: CaseRecord<'access'>, world: World, actor: Actor, now: Instant): readonly OpenedRecord[] {
  const { kind, reader, from, until, ended, about } = access.parts.core;
  const isOwn = kind === 'break-glass' && reader.kind === 'person' && reader.userId === actor.userId;
  if (!isOwn || ended !== undefined || now < from || until <= now) return [];
  return [{ accessId: idOf(access.stream), ...nameOf(about, world), until }];
}
