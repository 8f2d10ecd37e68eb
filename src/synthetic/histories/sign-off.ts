import { present } from '#kernel/assert.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Actor } from '#domain/author.ts';
import type { Evidence } from '#domain/decision.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { fill } from '../referrals/words.ts';
import type { Pace } from './pace.ts';
import { wordsAbout, type Matter, type Past } from './past.ts';
import { recommendation, type Line } from './recommend.ts';
import { childsWords, adultsWords, sentBack } from './sayings.ts';
import { signerFor } from './staff.ts';
import type { Course } from './timetable.ts';

/** Of a hundred recommendations so many come back once. */
const returned = 9;
/** How long a child has a social worker who is given what comes in. */
const openForMs = 75 * 86_400_000;

/**
 * Somebody else reads what was recommended and signs it, or sends it back and signs what its author makes of it; with
 * `isBack` it stays there. Nothing where no signature is needed.
 */
export function* signOff(
  past: Past,
  matter: Matter,
  one: Line,
  { officer, pace, isBack }: { officer: Actor; pace: Pace; isBack: boolean },
): Course {
  const { hub, staff } = past;
  const { draw, enquiryId } = matter;
  const { decisionId, handOverDutyId, track } = one.line;
  const stream = streamKey('decision', decisionId);
  const state = () => present(hub.find(stream), 'a decision to sign').parts.core;
  if (state().state !== 'recommended') return;
  const { authorIds } = state();
  const signer = present(signerFor(draw, staff, { track, authorIds, ruleSet: hub.ruleSet }), 'somebody who may sign');
  yield pace.wait(10, 150);
  if (isBack || draw.chance(returned)) {
    const words = wordsAbout(matter, one.told);
    const { reason, comment, added } = draw.pick(sentBack);
    const args = { decisionId, enquiryId, reason, comment: fill(comment, words) };
    hub.give({ kind: 'send-back-decision', args }, signer, pace.now);
    if (isBack) return;
    yield pace.wait(15, 120);
    const before = recommendation(past, matter, { ...one, at: pace.now });
    const asked = fill(draw.pick(track === 'child' ? childsWords : adultsWords), words);
    const changed = {
      ...before,
      rationale: `${state().current.rationale}\n\n${fill(added, words)}`,
      ...(reason === 'voice-missing' && before.ownWords?.kind === 'not-sought' && mayBeAsked(before.ownWords.reason)
        ? { ownWords: { kind: 'words', words: asked } as const }
        : {}),
    };
    hub.give({ kind: 'recommend-decision', args: changed }, officer, pace.now);
    yield pace.wait(10, 90);
  }
  const evidence = evidenceOf(past, matter, stream);
  hub.give({ kind: 'sign-off-decision', args: { decisionId, enquiryId, handOverDutyId, evidence } }, signer, pace.now);
  remember(past, one, pace.now);
}

const mayBeAsked = (reason: string): boolean => reason !== 'too-young' && reason !== 'unborn';

/** What the signer had before them, as the desk shows it: the decision, its enquiry, the referral, and who was identified. */
function evidenceOf({ hub, digest }: Past, { enquiryId, referralId }: Matter, decision: StreamKey): Evidence {
  const referral = streamKey('referral', referralId);
  const identified = Object.values(hub.find(referral)?.parts.core.identified ?? {});
  const streams = new Set<StreamKey>([
    decision,
    streamKey('enquiry', enquiryId),
    referral,
    ...identified.map(({ personId }) => streamKey('person', personId)),
  ]);
  const shown = [...streams]
    .flatMap((stream) => (hub.find(stream) as AnyRecord | undefined) ?? [])
    .toSorted((one, other) => (one.stream < other.stream ? -1 : 1));
  return { records: shown.map(({ stream, version }) => ({ stream, version })), sha256: digest(canonicalJson(shown)) };
}

function remember({ openCases }: Past, { told, verdict }: Line, at: Instant): void {
  if (verdict.grade !== 'assessment' && verdict.grade !== 'strategy') return;
  openCases.set(told.person.id, plusMs(at, openForMs));
}
