/** Searching people at a desk: its encrypted cache, what is pending on top, and what a reader may see. */
import { describe, expect, it } from 'vitest';
import { PeopleView } from '#contracts/views.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { idOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { PlainDate } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Overlay } from '#sync/overlay.ts';
import { listedPeople } from '../../src/desk/people-index/listed-people.ts';
import { peopleView, type PeopleAsked } from '../../src/desk/views/people.ts';
import { examplePerson } from '../../src/linkage/testing/example-person.ts';
import { changesOf, examplePage } from '../suites/example-pages.ts';
import { temporaryCache } from '../suites/temporary-stores.ts';
import { evening, manyPlays } from './desk-queues.ts';

type Referral = CaseRecord<'referral'>;

const hub = manyPlays(6, 40);
const [template] = hub.all('referral');
const [enquiry] = hub.all('enquiry').filter(({ stream }) => template?.parts.core.placement?.enquiryId === idOf(stream));
const subjectId = 'a'.repeat(32) as Id<'subject'>;
const birth = { kind: 'day', date: '2015-03-02' as PlainDate } as const;
const by = { userId: 'olive', name: 'Olive', role: 'mash-officer', employer: 'e', controller: 'c' } as const;

/** A referral about Liz Hartley, born 2 March 2015, of 12 Elm Row. */
function aboutLiz(core: Partial<Referral['parts']['core']> = {}, address = true): Referral {
  const subject = {
    id: subjectId,
    name: { given: 'Liz', family: 'Hartley' },
    birth,
    sex: 'female',
    track: 'child',
  } as const;
  const parts = {
    ...template!.parts,
    core: { ...template!.parts.core, subjects: [subject], identified: {}, compared: [], ...core },
    address: { bySubject: { [subjectId]: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' } } },
  };
  const { address: _, ...cut } = parts;
  return { ...template!, parts: address ? parts : cut };
}

const elizabeth = examplePerson({
  name: { given: 'Elizabeth', family: 'Hartley' },
  birth,
  address: { lines: ['12 Elm Row'], postcode: 'M33 9ZZ' },
});
const namesake = examplePerson({ name: { given: 'Liz', family: 'Hartley' } });
const neighbour = examplePerson({
  name: { given: 'Ryan', family: 'Moyo' },
  birth,
  address: { lines: ['14 Elm Row'], postcode: 'M33 9ZZ' },
});

/** A desk that holds `held`, with `changed` on top; what is in neither or is `hidden` its reader may not see. */
function desk(held: readonly AnyRecord[], changed: readonly AnyRecord[] = [], hidden: readonly AnyRecord[] = []) {
  const { cache } = temporaryCache();
  cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf([...held]) }), true);
  const onTop = new Map<StreamKey, AnyRecord>(changed.map((record) => [record.stream, record]));
  const isHidden = (key: StreamKey) => hidden.some(({ stream }) => stream === key);
  const overlay: Overlay = {
    changed: onTop,
    skipped: [],
    find: (key) => (isHidden(key) ? undefined : (onTop.get(key) ?? cache.find(key))) as never,
  };
  return (asked: Partial<PeopleAsked>) =>
    PeopleView.parse(
      peopleView({ text: '', ...asked }, { overlay, index: cache, listed: listedPeople(cache.people), now: evening }),
    );
}
const subject = { referralId: idOf(template!.stream), subjectId };
const streams = ({ found }: PeopleView) => found.map(({ person }) => person.stream);

it('somebody whose record was opened at the hub is shown with when that was; of work in hand nothing is said', () => {
  const { cache } = temporaryCache();
  cache.keepOpened(elizabeth, evening);
  const overlay: Overlay = { changed: new Map(), skipped: [], find: (key) => cache.find(key) as never };
  const index = {
    personsWith: () => [idOf(elizabeth.stream)],
    personKeysFrom: () => [],
    referralsOf: () => [],
    opened: (stream: StreamKey) => cache.opened(stream),
  };
  const parts = { overlay, index, listed: listedPeople(cache.people), now: evening };
  expect(peopleView({ text: 'hartley' }, parts).found).toMatchObject([{ fetchedAt: evening }]);
  expect(desk([elizabeth])({ text: 'hartley' }).found[0]).not.toHaveProperty('fetchedAt');
});

describe('candidates for a subject', () => {
  it('come with how the name and every fact stand, who may be linked first', () => {
    const view = desk([aboutLiz(), elizabeth, namesake, neighbour])({ subject });
    expect(streams(view)).toEqual([elizabeth.stream, neighbour.stream, namesake.stream]);
    const [first, second, third] = view.found;
    expect(first).toMatchObject({
      likeness: 'short-form',
      mayLink: true,
      facts: { birth: 'agrees', address: 'agrees' },
    });
    expect(second).toMatchObject({ mayLink: false, facts: { postcode: 'agrees', name: 'differs' } });
    expect(third).toMatchObject({ likeness: 'same', mayLink: false, facts: { birth: 'missing' } });
    expect(view.more).toBe(false);
  });

  it('are compared by the address only where the reader has it', () => {
    const view = desk([aboutLiz({}, false), elizabeth, namesake, neighbour])({ subject });
    expect(view.found.find(({ person }) => person.stream === elizabeth.stream)).toMatchObject({
      mayLink: false,
      facts: { birth: 'agrees', address: 'missing', postcode: 'missing' },
    });
    expect(streams(view)).not.toContain(neighbour.stream);
  });

  it('said not to be the same stay, last and marked with who said it; the latest answer counts', () => {
    const compared = (answer: 'not-same' | 'not-sure' | 'withdrawn') => ({
      ...{ subjectId, personId: idOf(elizabeth.stream), answer, by, at: evening },
    });
    const held = [elizabeth, namesake, neighbour];
    const said = desk([aboutLiz({ compared: [compared('not-same')] }), ...held])({ subject });
    expect(streams(said).at(-1)).toBe(elizabeth.stream);
    expect(said.found.at(-1)?.answer).toEqual({ answer: 'not-same', by: 'Olive', at: evening });
    for (const answer of ['withdrawn', 'not-sure'] as const) {
      const later = desk([aboutLiz({ compared: [compared('not-same'), compared(answer)] }), ...held])({ subject });
      expect(streams(later)[0]).toBe(elizabeth.stream);
      expect(later.found[0]?.answer?.answer).toBe(answer);
    }
    // An answer about another subject of the referral says nothing of this one.
    const other = { ...compared('not-same'), subjectId: 'b'.repeat(32) as Id<'subject'> };
    expect(streams(desk([aboutLiz({ compared: [other] }), ...held])({ subject }))[0]).toBe(elizabeth.stream);
  });

  it('include whom somebody recorded here a moment ago, whom the hub has not got yet', () => {
    expect(streams(desk([aboutLiz(), namesake])({ subject }))).not.toContain(elizabeth.stream);
    expect(streams(desk([aboutLiz(), namesake], [elizabeth])({ subject }))[0]).toBe(elizabeth.stream);
    expect(streams(desk([aboutLiz(), namesake], [elizabeth])({ text: 'elizabeth' }))[0]).toBe(elizabeth.stream);
  });

  it('never include whom the reader may not see: no name, no count', () => {
    const view = desk([aboutLiz(), elizabeth, namesake], [], [elizabeth])({ subject });
    expect(streams(view)).toEqual([namesake.stream]);
    expect(view.more).toBe(false);
  });

  it('of a subject that is not here are nobody', () => {
    expect(desk([elizabeth])({ subject }).found).toEqual([]);
  });
});

describe('words', () => {
  it('name people, with what they are compared to when it is for a subject', () => {
    const search = desk([aboutLiz(), elizabeth, namesake, neighbour]);
    const alone = search({ text: 'moyo' });
    expect(alone.found).toHaveLength(1);
    expect(alone.found[0]).toMatchObject({ likeness: 'part', mayLink: false });
    expect(alone.found[0]).not.toHaveProperty('facts');
    // Somebody the words name is shown even where nothing told would have brought them up.
    const stranger = examplePerson({ name: { given: 'Ada', family: 'Quist' } });
    const both = desk([aboutLiz(), stranger])({ text: 'quist', subject });
    expect(both.found[0]).toMatchObject({
      person: { stream: stranger.stream },
      facts: { name: 'differs' },
      mayLink: false,
    });
  });

  it('that name more than fit say so; nothing typed is nobody', () => {
    const many = Array.from({ length: 60 }, () => examplePerson({ name: { given: 'Ada', family: 'Quist' } }));
    const search = desk(many);
    expect(search({ text: 'quist' })).toMatchObject({ more: true });
    expect(search({ text: 'quist' }).found).toHaveLength(50);
    expect(search({ text: ' ' })).toMatchObject({ found: [], more: false });
  });
});

describe('the enquiries somebody is in', () => {
  const identity = { subjectId, personId: idOf(elizabeth.stream), how: 'linked' as const, agreed: [], by, at: evening };
  const linked = aboutLiz({ identified: { [subjectId]: identity } });
  const shown = { enquiryId: idOf(enquiry!.stream), reference: enquiry!.parts.core.reference };

  it('come by their references, once each', () => {
    const view = desk([linked, enquiry!, elizabeth])({ text: 'elizabeth' });
    expect(view.found[0]?.enquiries).toEqual([shown]);
  });

  it('follow a link that was only made here, and one that was only taken back here', () => {
    const pending = desk([aboutLiz(), enquiry!, elizabeth], [linked])({ text: 'elizabeth' });
    expect(pending.found[0]?.enquiries).toEqual([shown]);
    const undone = desk([linked, enquiry!, elizabeth], [aboutLiz()])({ text: 'elizabeth' });
    expect(undone.found[0]?.enquiries).toEqual([]);
  });

  it('are none where the enquiry is not held', () => {
    expect(desk([linked, elizabeth])({ text: 'elizabeth' }).found[0]?.enquiries).toEqual([]);
    expect(streamKey('enquiry', shown.enquiryId)).toBe(enquiry!.stream);
  });
});
