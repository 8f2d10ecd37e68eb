import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import type { Actor } from '../author.ts';
import type { Command, CommandArgs } from '../command.ts';
import type { Decided } from '../command-rules.ts';
import type { Evidence } from '../decision.ts';
import type { EnquirySubject } from '../enquiry.ts';
import type { CaseRecord } from '../record.ts';
import { idOf, streamKey } from '../streams.ts';
import { completeParts } from './complete-parts.ts';
import { examplePeople } from './example-people.ts';
import { exampleSite } from './example-site.ts';
import { Ledger } from './ledger.ts';
import { receiveReferral } from './makers/receiving.ts';

/** Half past nine on a Friday in London. */
export const morning = '2026-11-20T09:30:00.000Z' as Instant;

/** One enquiry just received, and short forms of what can be done with it. */
export interface Scene {
  readonly ledger: Ledger;
  readonly enquiryId: Id<'enquiry'>;
  readonly line: EnquirySubject;
  readonly stream: `decision/${string}`;
  enquiry(): CaseRecord<'enquiry'>;
  give(command: Command, actor: Actor, at?: Instant): Decided;
  recommend(actor: Actor, at?: Instant): Decided;
  sendBack(actor: Actor, at?: Instant): Decided;
  sign(actor: Actor, at?: Instant): Decided;
  evidence(): Evidence;
  /** Which decision of which enquiry, as a signature and a send-back name it. */
  about(): Pick<CommandArgs<'sign-off-decision'>, 'decisionId' | 'enquiryId' | 'handOverDutyId'>;
}

/** A scene made from `seed`; its referral is received at `morning` and is about `track` first. */
export function openScene(seed: number, track: 'child' | 'adult' = 'child'): Scene {
  const random = seededRandom(seed);
  for (;;) {
    const ledger = new Ledger(exampleSite);
    const args = receiveReferral(ledger, random, false, morning);
    const by = args.referral.source.kind === 'intake' ? examplePeople.intake : examplePeople.olive;
    ledger.give({ kind: 'receive-referral', args }, by, morning, random);
    if (ledger.all('enquiry')[0]?.parts.core.subjects[0]?.track === track) return sceneOf(ledger, random);
  }
}

function sceneOf(ledger: Ledger, random: Random): Scene {
  const [enquiry] = ledger.all('enquiry');
  const line = enquiry?.parts.core.subjects[0];
  if (enquiry === undefined || line === undefined) throw new Error('a scene has an enquiry');
  const enquiryId = idOf(enquiry.stream);
  const stream = streamKey('decision', line.decisionId);
  const scene: Scene = {
    ledger,
    enquiryId,
    line,
    stream,
    enquiry: () => ledger.find(enquiry.stream) ?? enquiry,
    give: (command, actor, at = morning) => ledger.give(command, actor, at, random),
    recommend: (actor, at) =>
      scene.give(
        {
          kind: 'recommend-decision',
          args: {
            decisionId: line.decisionId,
            enquiryId,
            subjectId: line.subjectId,
            track: line.track,
            referralIds: [line.referralId],
            outcomes: [plainOutcomeOf(line.track)],
            ...completeParts(line.track, exampleSite),
            rationale: `Reason ${below(random, 1000)}`,
          },
        },
        actor,
        at,
      ),
    sendBack: (actor, at) =>
      scene.give(
        {
          kind: 'send-back-decision',
          args: { decisionId: line.decisionId, enquiryId, reason: 'voice-missing', comment: 'What did she say?' },
        },
        actor,
        at,
      ),
    sign: (actor, at) =>
      scene.give(
        {
          kind: 'sign-off-decision',
          args: { ...scene.about(), evidence: scene.evidence() },
        },
        actor,
        at,
      ),
    about: () => ({ decisionId: line.decisionId, enquiryId, handOverDutyId: line.handOverDutyId }),
    evidence: () => ({
      records: [stream, enquiry.stream, streamKey('referral', line.referralId)].map((key) => ({
        stream: key,
        version: ledger.find(key)?.version ?? 1,
      })),
      sha256: 'c'.repeat(64),
    }),
  };
  return scene;
}

/** An outcome of the example hub that rests on no test of the law. */
export function plainOutcomeOf(track: 'child' | 'adult'): string {
  return track === 'child' ? 'no-further-action' : 'passed-on';
}
