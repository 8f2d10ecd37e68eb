/** What happens to a command whose sender had not seen everything. */
import { describe, expect, test } from 'vitest';
import { startTimeline } from '#central/start-timeline.ts';
import { systemRandom } from '#central/system.ts';
import type { Command } from '#domain/command.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { closeEnquiry, dutiesOf, recommend, recordPerson, signOff, waive } from '../central-commands.ts';
import { typedReferral, versionsOf } from '../central-world.ts';
import { rate, note, type SuiteContext } from './context.ts';

export function describeUnseen({ store, start }: SuiteContext): void {
  /** An enquiry about one child, decided, signed and with nothing owed: only closing it is left. */
  const readyToClose = async () => {
    const started = await start();
    const { world, amara, args } = started;
    const received = { args, line: args.subjects[0]! };
    await amara.give(recommend(received));
    const manager = await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989']));
    await manager.give(signOff(received, versionsOf((await manager.pull()).pages)));
    for (const duty of dutiesOf(args).born) await amara.give(waive(duty));
    return started;
  };

  describe('what the sender had not seen', () => {
    test('the same thing changed by somebody else is a conflict that says who and when', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(rate(enquiryId, 'green'));
      expect((await tom.give(rate(enquiryId, 'red'))).kind).toBe('applied');
      const when = world.now();
      world.advance(60_000);
      const [outcome] = await amara.send(mine);
      expect(outcome).toMatchObject({
        kind: 'conflict',
        commandId: mine.commandId,
        over: [
          { stream: `enquiry/${enquiryId}`, facet: 'rating', theirs: [{ by: { name: 'Name of tom' }, at: when }] },
        ],
      });
      expect(await amara.send(mine)).toEqual([outcome]);
      const seen = await amara.give(rate(enquiryId, 'green'));
      expect(seen.kind).toBe('applied');
    });

    test('something else is no conflict: the command is merged beside it', async () => {
      const { amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(note(enquiryId, 'Beside.'));
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine))[0]!.kind).toBe('merged');
    });

    test('the same locality chosen by two is no conflict, another one is', async () => {
      const { amara, tom, enquiryId } = await start();
      const route = (locality: string): Command => ({
        kind: 'route-enquiry',
        args: { enquiryId, locality, reason: 'lives-elsewhere' },
      });
      const [same, another] = [await amara.envelope(route('north')), await amara.envelope(route('south'))];
      await tom.give(route('north'));
      expect((await amara.send(same, another)).map((outcome) => outcome.kind)).toEqual(['merged', 'conflict']);
    });

    test('what ends an enquiry is no match for a note or a rating its author had not seen', async () => {
      const { amara, tom, args, enquiryId } = await readyToClose();
      const mine = await amara.envelope(closeEnquiry(args));
      await tom.give(note(enquiryId, 'She told her teacher more today.'));
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine))[0]).toMatchObject({
        kind: 'conflict',
        over: [{ facet: 'notes' }, { facet: 'rating' }],
      });
      // Seen, it is closed; and what somebody rates without knowing of that is told so, and not lost.
      const late = await tom.envelope(rate(enquiryId, 'amber'));
      expect((await amara.give(closeEnquiry(args))).kind).toBe('applied');
      expect((await tom.send(late))[0]).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'closed-already', by: 'Name of amara' },
      });
      expect((await tom.give(note(enquiryId, 'And her aunt rang.'))).kind).toBe('applied');
    });

    test('an enquiry is not closed past what somebody said of its referral', async () => {
      const { amara, tom, args } = await readyToClose();
      const mine = await amara.envelope(closeEnquiry(args));
      await tom.give(recordPerson(args));
      expect((await amara.send(mine))[0]).toMatchObject({ kind: 'conflict', over: [{ facet: 'identity' }] });
    });

    test('what is final by rule is no match for it either, and what waits for a signature is', async () => {
      for (const [outcomes, kind] of [
        [['information-given'], 'conflict'],
        [['child-advice'], 'applied'],
      ] as const) {
        const { amara, tom, args, enquiryId } = await start((referral) => ({
          ...referral,
          concerns: ['information-request'],
        }));
        const received = { args, line: args.subjects[0]! };
        const mine = await amara.envelope(recommend(received, { outcomes: [...outcomes] }));
        await tom.give(note(enquiryId, 'She told her teacher more today.'));
        expect((await amara.send(mine))[0]!.kind, outcomes.join()).toBe(kind);
      }
    });

    test('two people of one referral are two matters: who they are is no conflict', async () => {
      const { world, amara, tom } = await start();
      const typed = typedReferral(world);
      const [subject] = typed.referral.subjects;
      const [line] = typed.subjects;
      const two = newId<'subject'>(systemRandom);
      const ids = () => newId<'duty'>(systemRandom);
      const args = {
        ...typed,
        referral: { ...typed.referral, subjects: [subject!, { ...subject!, id: two, name: { given: 'Ben' } }] },
        subjects: [
          line!,
          {
            ...line!,
            ...{ subjectId: two, decisionId: newId<'decision'>(systemRandom), handOverDutyId: ids() },
            duties: { parents: ids(), person: ids() },
          },
        ],
      };
      expect((await amara.give({ kind: 'receive-referral', args })).kind).toBe('applied');
      const from = (subjectId: typeof two) => ({ kind: 'referral' as const, referralId: args.referralId, subjectId });
      const mine = await amara.envelope(recordPerson(args));
      const again = await amara.envelope(recordPerson(args, { from: from(two) }));
      await tom.give(recordPerson(args, { from: from(two) }));
      expect((await amara.send(mine))[0]!.kind).toBe('merged');
      // Of one person there is one answer, and a person settles which.
      expect((await amara.send(again))[0]).toMatchObject({
        kind: 'conflict',
        over: [{ facet: 'identity', about: two }],
      });
    });

    test('a claim goes to the first, and the second is told who', async () => {
      const { amara, tom, enquiryId } = await start();
      const mine = await amara.envelope({ kind: 'claim-enquiry', args: { enquiryId } });
      await tom.give({ kind: 'claim-enquiry', args: { enquiryId } });
      expect((await amara.send(mine))[0]).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'claimed-by-other', by: 'Name of tom' },
      });
    });

    test('nobody is in conflict with themselves, on this workstation or another', async () => {
      const { world, amara, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const first = await amara.envelope(rate(enquiryId, 'amber'));
      const second = await amara.envelope(rate(enquiryId, 'red'), { writes: [{ stream, after: first.commandId }] });
      const elsewhere = await world.desk(amara.actor);
      const third = await elsewhere.envelope(rate(enquiryId, 'green'));
      expect((await amara.send(first, second)).map((outcome) => outcome.kind)).toEqual(['applied', 'applied']);
      expect((await elsewhere.send(third)).map((outcome) => outcome.kind)).toEqual(['applied']);
    });

    test('one’s own command merged beside others’ work does not make that work seen', async () => {
      const { amara, tom, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const mine = await amara.envelope(note(enquiryId, 'Offline.'));
      const next = await amara.envelope(rate(enquiryId, 'green'), { writes: [{ stream, after: mine.commandId }] });
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine, next)).map((outcome) => outcome.kind)).toEqual(['merged', 'conflict']);
    });

    test('a note after one’s own refused rating is still taken', async () => {
      const { amara, tom, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const mine = await amara.envelope(rate(enquiryId, 'green'));
      const next = await amara.envelope(note(enquiryId, 'Why green.'), {
        writes: [{ stream, after: mine.commandId }],
      });
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine, next)).map((outcome) => outcome.kind)).toEqual(['conflict', 'merged']);
    });

    test('a version seen in a lost timeline is not taken for one of this', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(rate(enquiryId, 'green'), {
        writes: [{ stream: `enquiry/${enquiryId}`, version: 2 }],
      });
      const epoch = await startTimeline({ store: store(), clock: world.clock, random: systemRandom }, world.hub);
      // In this timeline version 2 is Tom's, which Amara never saw; hers was lost with the other timeline.
      await tom.give(rate(enquiryId, 'red'));
      const { body } = await amara.post([mine], { epoch });
      expect((body['outcomes'] as { kind: string }[])[0]!.kind).toBe('conflict');
    });
  });
}
