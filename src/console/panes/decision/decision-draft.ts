import * as z from 'zod';
import type { CommandArgs } from '#domain/command.ts';
import type { LegalTest } from '#domain/decision.ts';
import { idSchema } from '#domain/streams.ts';
import { Answer, type Track } from '#domain/values.ts';
import { limbsOfTrack, type LimbName } from '#wording/deciding.ts';

const answer = Answer.nullable();
const text = z.string();

/** What is in the form for one decision, filled or not. Choices are `null` until somebody makes them. */
export const DecisionDraft = z.object({
  outcomes: z.array(text),
  sameAs: idSchema('referral').nullable(),
  protection: z.enum(['yes', 'no']).nullable(),
  protectionWords: text,
  voice: z.enum(['words', 'not-sought']).nullable(),
  voiceWords: text,
  voiceReason: text.nullable(),
  voiceMore: text,
  inNeed: answer,
  inNeedEvidence: text,
  significantHarm: answer,
  significantHarmEvidence: text,
  needs: answer,
  needsEvidence: text,
  risk: answer,
  riskEvidence: text,
  unable: answer,
  unableEvidence: text,
  level: text.nullable(),
  bases: z.array(text),
  rationale: text,
  alternatives: text,
});
export type DecisionDraft = z.infer<typeof DecisionDraft>;

/** A form nobody has touched: nothing is chosen. */
export const emptyDecision: DecisionDraft = {
  outcomes: [],
  sameAs: null,
  protection: null,
  protectionWords: '',
  voice: null,
  voiceWords: '',
  voiceReason: null,
  voiceMore: '',
  inNeed: null,
  inNeedEvidence: '',
  significantHarm: null,
  significantHarmEvidence: '',
  needs: null,
  needsEvidence: '',
  risk: null,
  riskEvidence: '',
  unable: null,
  unableEvidence: '',
  level: null,
  bases: [],
  rationale: '',
  alternatives: '',
};

type Recommended = Omit<CommandArgs<'recommend-decision'>, 'decisionId'>;

/** The form as it opens: empty, or with what was recommended before and is to be changed. */
export function draftOf(before: Recommended | undefined): DecisionDraft {
  if (before === undefined) return emptyDecision;
  const { immediateProtection, ownWords, test } = before;
  const limbs = test === undefined ? {} : limbsAsDraft(test);
  return {
    ...emptyDecision,
    outcomes: [...before.outcomes],
    sameAs: before.sameAs ?? null,
    protection: immediateProtection?.needed ?? null,
    protectionWords: immediateProtection?.words ?? '',
    voice: ownWords?.kind ?? null,
    voiceWords: ownWords?.kind === 'words' ? ownWords.words : '',
    voiceReason: ownWords?.kind === 'not-sought' ? ownWords.reason : null,
    voiceMore: ownWords?.kind === 'not-sought' ? (ownWords.words ?? '') : '',
    ...limbs,
    level: before.threshold ?? null,
    bases: [...before.bases],
    rationale: before.rationale,
    alternatives: before.alternatives ?? '',
  };
}

function limbsAsDraft({ kind: _, ...limbs }: LegalTest): Partial<DecisionDraft> {
  return Object.fromEntries(
    Object.entries(limbs).flatMap(([name, limb]) => [
      [name, limb.answer],
      [`${name}Evidence`, limb.evidence ?? ''],
    ]),
  );
}

/** Whether somebody wrote something. */
export function isSaid(words: string): boolean {
  return words.trim() !== '';
}

/** Everything somebody wrote in their own words, in the order of the form: for the clipboard, when it cannot be saved. */
export function proseOf(draft: DecisionDraft): string {
  const { protectionWords, voiceWords, voiceMore, rationale, alternatives } = draft;
  const evidence = [...limbsOfTrack.child, ...limbsOfTrack.adult].map((limb) => draft[`${limb}Evidence`]);
  return [protectionWords, ...evidence, voiceWords, voiceMore, rationale, alternatives].filter(isSaid).join('\n\n');
}

const wordsOf = (words: string): { words?: string } => (isSaid(words) ? { words } : {});

/** What of the form stands in the decision: parts nobody filled are left out, and text behind another answer too. */
export function partsOf(
  draft: DecisionDraft,
  track: Track,
  repeats: boolean,
): Omit<Recommended, 'seen' | KnownFromView> {
  const test = testOf(draft, track);
  return {
    outcomes: draft.outcomes,
    ...(repeats && draft.sameAs !== null ? { sameAs: draft.sameAs } : {}),
    ...(draft.protection === null
      ? {}
      : {
          immediateProtection: {
            needed: draft.protection,
            ...(draft.protection === 'yes' ? wordsOf(draft.protectionWords) : {}),
          },
        }),
    ...voiceOf(draft),
    ...(test === undefined ? {} : { test }),
    ...(draft.level === null ? {} : { threshold: draft.level }),
    bases: draft.bases,
    rationale: draft.rationale,
    ...(isSaid(draft.alternatives) ? { alternatives: draft.alternatives } : {}),
  };
}

type KnownFromView = 'enquiryId' | 'subjectId' | 'track' | 'referralIds';

function voiceOf(draft: DecisionDraft): Pick<Recommended, 'ownWords'> {
  if (draft.voice === 'words' && isSaid(draft.voiceWords)) {
    return { ownWords: { kind: 'words', words: draft.voiceWords } };
  }
  if (draft.voice === 'not-sought' && draft.voiceReason !== null) {
    return { ownWords: { kind: 'not-sought', reason: draft.voiceReason, ...wordsOf(draft.voiceMore) } };
  }
  return {};
}

/** The test of the law, once every limb of the track is answered. */
export function testOf(draft: DecisionDraft, track: Track): LegalTest | undefined {
  const limb = (name: LimbName) => {
    const given = draft[name];
    if (given === null) return undefined;
    const evidence = draft[`${name}Evidence`];
    return { answer: given, ...(given !== 'not-known' && isSaid(evidence) ? { evidence } : {}) };
  };
  if (track === 'child') {
    const [inNeed, significantHarm] = [limb('inNeed'), limb('significantHarm')];
    return inNeed === undefined || significantHarm === undefined
      ? undefined
      : { kind: 'child', inNeed, significantHarm };
  }
  const [needs, risk, unable] = [limb('needs'), limb('risk'), limb('unable')];
  return needs === undefined || risk === undefined || unable === undefined
    ? undefined
    : { kind: 'adult', needs, risk, unable };
}
