import type { Contradiction } from '#domain/ceremony.ts';
import type { Answer, Track } from '#domain/values.ts';
import { listWords } from './names.ts';

/** The limbs of both tests of the law, by the names they are stored under. */
export type LimbName = 'inNeed' | 'significantHarm' | 'needs' | 'risk' | 'unable';

/** The limbs of the test of each track, in the order of the law. */
export const limbsOfTrack = {
  child: ['inNeed', 'significantHarm'],
  adult: ['needs', 'risk', 'unable'],
} as const satisfies Record<Track, readonly LimbName[]>;

/** A limb as one names it in a sentence: “needs care and support”. */
export const limbNames = {
  inNeed: 'a child in need',
  significantHarm: 'reasonable cause to suspect significant harm',
  needs: 'needs care and support',
  risk: 'abuse or neglect, or at risk of it',
  unable: 'cannot protect themselves because of those needs',
} as const satisfies Record<LimbName, string>;

/** Where the law says so. */
export const limbSources = {
  inNeed: 'Children Act 1989, section 17.',
  significantHarm: 'Children Act 1989, section 47.',
  needs: 'Care Act 2014, section 42(1)(a). Whether or not anybody meets these needs.',
  risk: 'Care Act 2014, section 42(1)(b).',
  unable: 'Care Act 2014, section 42(1)(c).',
} as const satisfies Record<LimbName, string>;

/** A limb as the question the form asks about somebody called `who`. */
export function limbQuestion(limb: LimbName, who: string): string {
  const questions = {
    inNeed: `Is ${who} a child in need?`,
    significantHarm: `Is there reasonable cause to suspect that ${who} suffers, or is likely to suffer, significant harm?`,
    needs: `Does ${who} have needs for care and support?`,
    risk: `Is ${who} experiencing abuse or neglect, or at risk of it?`,
    unable: `Do those needs keep ${who} from protecting themselves?`,
  } as const satisfies Record<LimbName, string>;
  return questions[limb];
}

/** Answers to a limb, none better than another. */
export const answerWords = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const satisfies Record<Answer, string>;

/** The label of the evidence of a limb, once it is answered yes or no. */
export function evidenceLabel(limb: LimbName, answer: 'yes' | 'no'): string {
  return `What “${answerWords[answer]}” to “${limbNames[limb]}” rests on`;
}

/** One sentence for each thing the decision form can miss. `who` is a person as called (ux.md 9.2). */
export const decisionErrors = {
  outcomes: (who: string) => `Select at least one outcome for ${who}`,
  sameAs: (who: string) => `Select which earlier referral about ${who} this one repeats`,
  protection: (who: string) => `Select whether ${who} needs protection now`,
  protectionWords: (who: string) => `Enter what is being done to protect ${who}, and by whom`,
  voice: (who: string) => `Select whether we have ${who}’s own words`,
  voiceWords: (who: string) => `Enter what ${who} said`,
  voiceReason: (who: string) => `Select why nobody asked ${who}`,
  limb: (limb: LimbName, who: string) => `Select yes, no or not known for ${who}: “${limbNames[limb]}”`,
  evidence: (limb: LimbName, who: string) => `Enter what the answer to “${limbNames[limb]}” rests on, for ${who}`,
  level: (who: string) => `Select the level of need of ${who}`,
  bases: (who: string) => `Select what the decision for ${who} rests on in law`,
  rationale: (who: string) => `Enter why, for ${who}`,
  alternatives: (who: string) => `Enter what else was considered for ${who}`,
} as const;

/** Why outcomes and the test beside them cannot both be right, and the two ways on. `outcome` is its label. */
export function contradictionWords(
  because: Contradiction['because'],
  outcome: string,
  section: string | undefined,
  who: string,
): string {
  if (because === 'duty-to-enquire') {
    return `All three questions of section 42 are answered yes for ${who}, so the council must make an enquiry under it. Select that outcome, or change an answer`;
  }
  if (because === 'harm-cannot-end') {
    return `There is reasonable cause to suspect significant harm to ${who}, so it cannot end with “${outcome}”. Select what follows, or change the answer`;
  }
  const needed =
    section === 's42'
      ? 'a yes to all three questions of section 42'
      : `a yes to “${section === 's47' ? limbNames.significantHarm : limbNames.inNeed}”`;
  return `“${outcome}” for ${who} needs ${needed}. Change the answer, or the outcome`;
}

/** That a text stands in the decisions of others too. Pointed out, never refused: siblings may share a truth. */
export function copiedWords(others: readonly string[], who: string): string {
  return `The same words stand in the decision for ${listWords(others)}. Is this what there is to say about ${who}?`;
}

/** What a decision is made of, in reading order, as headings. */
export const partNames = {
  outcomes: 'Outcome',
  sameAs: 'Repeats the earlier referral',
  protection: 'Protection now',
  voice: 'Own words',
  level: 'Level of need',
  bases: 'Rests on',
  rationale: 'Why',
  alternatives: 'What else was considered',
} as const;

/** The states of a decision, as a mark and as heard. */
export const decisionStateWords = {
  recommended: 'Recommended, not signed off',
  'sent-back': 'Sent back',
  signed: 'Signed off',
  settled: 'Final, no signature needed',
} as const;
