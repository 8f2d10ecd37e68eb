import type { EnquiryView } from '#contracts/views.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { AtCentral, EventAtCentral } from './at-central.ts';
import type { Ledger } from './ledger.ts';

/** Nobody signed what they wrote, by what central wrote down. Sentences about what is not so. */
export function judgeSignatures({ events }: AtCentral): readonly string[] {
  const wrong: string[] = [];
  for (const [stream, ofOne] of byStream(events)) {
    const authors = new Set(ofOne.filter(({ kind }) => kind === 'decision-recommended').map(({ by }) => by));
    for (const { kind, by } of ofOne) {
      if (kind === 'decision-signed' && authors.has(by)) wrong.push(`${by} signed own work: ${stream}`);
    }
  }
  return wrong;
}

/**
 * The time of every act is that of its desk, where that had heard from the hub; otherwise of its receipt. Never later
 * than that.
 */
export function judgeTimes({ saved }: Pick<Ledger, 'saved'>, { events }: AtCentral): readonly string[] {
  const done = new Map(saved.map((one) => [one.commandId as string, one]));
  return events.flatMap(({ commandId, kind, at, recordedAt }) => {
    const act = done.get(commandId);
    if (act === undefined || at === (act.inContact ? act.at : recordedAt)) return [];
    return [`${kind} was done at ${act.at}, stands at ${at} and was received at ${recordedAt}`];
  });
}

/** What an enquiry owes is what the law and its decisions say, each settled once, and its clocks run from receipt to act. */
export function judgeDuties(views: readonly EnquiryView[], { events, records }: AtCentral): readonly string[] {
  const wrong: string[] = [];
  const streams = byStream(events);
  for (const view of views) {
    const name = view.enquiry.parts.core.reference;
    const owed = expectedDuties(view, streams);
    const stands = view.duties.map(({ stream }) => stream).sort();
    if (JSON.stringify(owed) !== JSON.stringify(stands))
      wrong.push(`${name} owes ${stands.join()}, not ${owed.join()}`);
    for (const stream of owed) {
      const kinds = (streams.get(stream as StreamKey) ?? []).map(({ kind }) => kind);
      const isOnce = kinds.length === 2 && kinds[0] === 'duty-arose' && /^duty-(done|waived)$/.test(kinds[1] ?? '');
      if (!isOnce) wrong.push(`${name}: ${stream} had ${kinds.join()}`);
    }
    if (view.enquiry.parts.core.closed === undefined) wrong.push(`${name} is not closed: ${whatIsLeft(view)}`);
    const clocks = view.clocks.filter(({ kind }) => kind === 'rate' || kind === 'decide' || kind === 'acknowledge');
    const runs = clocks.map(({ kind, startedAt, metAt }) => `${kind} ${startedAt} ${metAt ?? 'never'}`).sort();
    const expected = expectedClocks(view, streams).sort();
    if (JSON.stringify(runs) !== JSON.stringify(expected))
      wrong.push(`${name} has ${runs.join()}, not ${expected.join()}`);
    for (const { kind, metAt, dueAt, state } of view.clocks) {
      if (metAt === undefined || state !== (metAt <= dueAt ? 'met' : 'missed'))
        wrong.push(`${name}: ${kind} is ${state}`);
    }
    for (const { stream } of view.duties) if (!records.has(stream)) wrong.push(`${stream} is not at central`);
  }
  return wrong;
}

function whatIsLeft({ permitted, decisions, duties, enquiry, pending }: EnquiryView): string {
  return JSON.stringify({
    close: permitted['close-enquiry'],
    decisions: decisions.map(({ parts }) => [parts.core.state, parts.core.authorIds]),
    undecided: enquiry.parts.core.subjects.length - decisions.length,
    owed: duties.filter(({ parts }) => parts.core.settled === undefined).map(({ parts }) => parts.core.duty),
    pending: pending.map(({ kind, state }) => [kind, state]),
  });
}

type Streams = ReadonlyMap<StreamKey, readonly EventAtCentral[]>;

function byStream(events: readonly EventAtCentral[]): Streams {
  return Map.groupBy(events, ({ stream }) => stream);
}

/** To each referrer an acknowledgement and an answer, to the people themselves, and a hand-over where one was signed. */
function expectedDuties({ enquiry, referrals }: EnquiryView, streams: Streams): readonly string[] {
  const born = referrals.flatMap(({ stream }) => {
    const referralId = stream.slice('referral/'.length);
    return [...streams].flatMap(([key, [first]]) => {
      const core = first?.body.core;
      const isReferrers = core?.['duty'] === 'acknowledge-referrer' || core?.['duty'] === 'feedback-referrer';
      return isReferrers && core['referralId'] === referralId ? [key] : [];
    });
  });
  const told = enquiry.parts.core.subjects.flatMap(({ duties, track, handOverDutyId, decisionId }) => [
    ...(track === 'child' ? [`duty/${duties.parents ?? 'none for the parents'}`] : []),
    `duty/${duties.person}`,
    // Every outcome these people choose hands somebody over.
    ...(signedOf(decisionId, streams) === undefined ? [] : [`duty/${handOverDutyId}`]),
  ]);
  return [...born, ...told].sort();
}

function expectedClocks({ enquiry, referrals, duties }: EnquiryView, streams: Streams): string[] {
  const rated = streams.get(enquiry.stream)?.find(({ kind }) => kind === 'enquiry-rated');
  return referrals.flatMap(({ stream, parts }) => {
    const referralId = stream.slice('referral/'.length);
    const { receivedAt } = parts.core;
    const run = (kind: string, metAt: Instant | undefined): string => `${kind} ${receivedAt} ${metAt ?? 'never'}`;
    const lines = enquiry.parts.core.subjects.filter((line) => line.referralId === referralId);
    const acknowledged = duties
      .filter(({ parts: { core } }) => core.duty === 'acknowledge-referrer' && core.referralId === referralId)
      .map((duty) => streams.get((duty as AnyRecord).stream)?.at(-1)?.at);
    return [
      run('rate', rated?.at),
      ...lines.map(({ decisionId }) => run('decide', signedOf(decisionId, streams)?.at)),
      ...acknowledged.map((at) => run('acknowledge', at)),
    ];
  });
}

function signedOf(decisionId: string, streams: Streams): EventAtCentral | undefined {
  return streams.get(`decision/${decisionId}`)?.find(({ kind }) => kind === 'decision-signed');
}
