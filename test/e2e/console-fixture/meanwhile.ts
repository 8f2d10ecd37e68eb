import { createHash } from 'node:crypto';
import { present } from '#kernel/assert.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { EnquiryView } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import { idOf } from '#domain/streams.ts';
import { fixtureStart } from './fixture-case.ts';
import type { FixtureDesk } from './fixture-desk.ts';
import { actorOf, type staff } from './staff.ts';

/** What colleagues do while somebody looks at the screen: commands by others, as the rules of the domain take them. */
export function meanwhile(desk: FixtureDesk) {
  const random = seededRandom(4711);
  const give = (command: Command, by: keyof typeof staff): void => {
    const given = desk.case.give(command, actorOf(by), fixtureStart, true);
    if (!given.ok) throw new Error(`the fixture refuses ${command.kind}: ${JSON.stringify(given.refusal)}`);
    desk.changed();
  };
  const view = (enquiryId: Id<'enquiry'>): EnquiryView =>
    present(desk.case.enquiry(enquiryId, actorOf('reid'), fixtureStart, []), 'the enquiry');
  const find = (family: string): Id<'enquiry'> =>
    present(
      desk.case
        .enquiryIds()
        .find((id) =>
          view(id).referrals.some((one) => one.parts.core.subjects.some(({ name }) => name.family === family)),
        ),
      `an enquiry about ${family}`,
    );
  return {
    give,
    view,
    find,
    note(enquiryId: Id<'enquiry'>, text: string, by: keyof typeof staff): void {
      give({ kind: 'add-note', args: { enquiryId, noteId: newId<'note'>(random), text } }, by);
    },
    /** Recommends anew what stands recommended for the first subject, with what is changed. */
    recommend(
      enquiryId: Id<'enquiry'>,
      change: Partial<Extract<Command, { kind: 'recommend-decision' }>['args']>,
      by: keyof typeof staff,
    ): void {
      const { decisions, seen } = view(enquiryId);
      const decision = present(decisions[0], 'a decision');
      const { by: _, at: __, version: ___, ...current } = decision.parts.core.current;
      const args = { decisionId: idOf(decision.stream), ...current, seen, ...change };
      give({ kind: 'recommend-decision', args }, by);
    },
    /** The first referral of an enquiry comes in once more, with other concerns where they are given. */
    sendAgain(enquiryId: Id<'enquiry'>, concerns?: string[]): Id<'enquiry'> {
      const { parts } = present(view(enquiryId).referrals[0], 'a referral');
      const { placement: _, identified: __, compared: ___, unidentified: ____, subjects, ...told } = parts.core;
      const [referralId, again] = [newId<'referral'>(random), newId<'enquiry'>(random)];
      const people = subjects.map((subject) => ({ ...subject, id: newId<'subject'>(random) }));
      const lived = subjects.map(({ id }) => parts.address?.bySubject[id]);
      const addresses = Object.fromEntries(
        people.flatMap(({ id }, at) => (lived[at] === undefined ? [] : [[id, lived[at]]])),
      );
      const duty = (): Id<'duty'> => newId<'duty'>(random);
      const args: Extract<Command, { kind: 'receive-referral' }>['args'] = {
        referralId,
        enquiryId: again,
        enquiryReference: newReference('E', random),
        acknowledgeDutyId: duty(),
        feedbackDutyId: duty(),
        referral: {
          ...told,
          reference: newReference('R', random),
          receivedAt: fixtureStart,
          concerns: concerns ?? told.concerns,
          subjects: people,
        },
        referrer: present(parts.referrer, 'a referrer'),
        addresses,
        subjects: people.map(({ id: subjectId, track }) => ({
          subjectId,
          referralId,
          track,
          decisionId: newId<'decision'>(random),
          handOverDutyId: duty(),
          duties: { ...(track === 'child' ? { parents: duty() } : {}), person: duty() },
        })),
      };
      give({ kind: 'receive-referral', args }, 'shah');
      return again;
    },
    /** Signs the first decision of an enquiry as the manager, on what is there now. */
    sign(enquiryId: Id<'enquiry'>): void {
      const { enquiry, decisions, decisionActs } = view(enquiryId);
      const decisionId = idOf(present(decisions[0], 'a decision').stream);
      const { handOverDutyId } = present(
        enquiry.parts.core.subjects.find((line) => line.decisionId === decisionId),
        'a line',
      );
      const records = present(decisionActs[decisionId]?.evidence, 'evidence').records;
      const evidence = { records, sha256: createHash('sha256').update(decisionId).digest('hex') };
      give({ kind: 'sign-off-decision', args: { decisionId, enquiryId, handOverDutyId, evidence } }, 'reid');
    },
  };
}
