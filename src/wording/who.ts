import {
  barIn,
  corroboratingFacts,
  distinctFacts,
  factsNeeded,
  type ComparedFact,
  type FactState,
  type LinkBar,
  type NameLikeness,
} from '#domain/corroboration.ts';
import { countWords, listWords } from './names.ts';

/** A fact that tells people apart, as the heading of its row. */
export const factNames = {
  name: 'Name',
  'given-name': 'First name',
  birth: 'Date of birth',
  'nhs-number': 'NHS number',
  address: 'Address',
  postcode: 'Postcode',
  setting: 'School or GP',
  phone: 'Telephone',
  sex: 'Sex',
} as const satisfies Record<ComparedFact, string>;

/** The same in the middle of a sentence. */
const factInWords = {
  name: 'name',
  'given-name': 'first name',
  birth: 'date of birth',
  'nhs-number': 'NHS number',
  address: 'address',
  postcode: 'postcode',
  setting: 'school or GP',
  phone: 'telephone number',
  sex: 'sex',
} as const satisfies Record<ComparedFact, string>;

/** How the two sides of a row stand to each other: a sign, and the word that says the same. */
export const rowStates = {
  agrees: { sign: '=', words: 'Agrees' },
  partly: { sign: '≈', words: 'Agrees in part' },
  differs: { sign: '≠', words: 'Differs' },
  'only-told': { sign: '−', words: 'Only as told' },
  'only-record': { sign: '+', words: 'Only on record' },
  neither: { sign: '·', words: 'Not known' },
} as const;
export type RowState = keyof typeof rowStates;

/** How a name told stands to the closest name on record. */
export const likenessWords = {
  same: 'the same name',
  former: 'a former or other name',
  swapped: 'first and last name the other way round',
  'short-form': 'a short form of the name',
  near: 'a letter or two apart',
  'sounds-alike': 'sounds alike',
  part: 'part of the name',
} as const satisfies Record<NameLikeness, string>;

type Facts = Readonly<Partial<Record<ComparedFact, FactState>>>;

/** What agrees, agrees in part, differs and is missing between somebody as told and somebody on record. */
export interface AgreementWords {
  readonly agree: string | undefined;
  readonly partly: string | undefined;
  readonly differ: string | undefined;
  readonly missing: string | undefined;
}

/** The facts in the order they are told; a postcode is part of its address, and a sex that agrees says little. */
const told: readonly ComparedFact[] = ['name', 'birth', 'nhs-number', 'address', 'setting', 'phone', 'sex'];

/** How two descriptions agree, as four lists in words: "date of birth and address". */
export function agreementWords(facts: Facts, likeness: NameLikeness | undefined): AgreementWords {
  const inState = (state: FactState): string | undefined => {
    const found = told.filter((fact) => facts[fact] === state && (fact !== 'sex' || state === 'differs'));
    return found.length === 0 ? undefined : listWords(found.map((fact) => factWithMore(fact, facts, likeness)));
  };
  return {
    agree: inState('agrees'),
    partly: inState('partly'),
    differ: inState('differs'),
    missing: inState('missing'),
  };
}

function factWithMore(fact: ComparedFact, facts: Facts, likeness: NameLikeness | undefined): string {
  if (fact === 'name' && likeness !== undefined && likeness !== 'same') return `name (${likenessWords[likeness]})`;
  if (fact === 'birth' && facts.birth === 'partly') return 'date of birth (as far as it is known)';
  if (fact === 'address' && facts.address === 'partly') {
    return `address (${facts.postcode === 'agrees' ? 'same postcode, not the same house or flat as written' : 'the same without its postcode'})`;
  }
  return factInWords[fact];
}

/** Why "same person" cannot be chosen, as a sentence of its own. */
const barWords = {
  'nhs-number':
    'The NHS numbers differ, so “same person” cannot be chosen. If one was written wrongly, choose “not sure”.',
  generation: 'The births are a generation apart, so “same person” cannot be chosen.',
  twin: 'The first names differ and the birthday, family name and address do not: that is how twins are recorded, so “same person” cannot be chosen.',
  birth:
    'The dates of birth differ, so “same person” cannot be chosen unless the NHS number agrees. If one was written wrongly, choose “not sure”.',
  'given-name': 'The first names differ, so “same person” cannot be chosen unless the NHS number agrees.',
  household:
    'What agrees is shared by everybody of one household. A date of birth or an NHS number must agree before choosing “same person”.',
} as const satisfies Record<Exclude<LinkBar, 'too-few'>, string>;

/** The same in few words, beside the answer that cannot be chosen. */
const barShort = {
  'nhs-number': 'the NHS numbers differ',
  generation: 'a generation apart',
  twin: 'the first names differ, as of twins',
  birth: 'the dates of birth differ',
  'given-name': 'the first names differ',
  household: 'birth or NHS number must agree',
} as const satisfies Record<Exclude<LinkBar, 'too-few'>, string>;

const corroborating = (facts: Facts): readonly string[] =>
  corroboratingFacts.filter((fact) => facts[fact] === 'agrees').map((fact) => factInWords[fact]);

/** Whether "same person" can be chosen, and why: what agrees, or what speaks against it. */
export function mayLinkWords(facts: Facts, mayLink: boolean): string {
  const agreed = corroborating(facts);
  if (mayLink) {
    const things = countWords(agreed.length, 'thing');
    const verb = agreed.length === 1 ? 'agrees' : 'agree';
    return facts.name === 'agrees'
      ? `${things} besides the name ${verb} (${listWords(agreed)}), so “same person” can be chosen.`
      : `${things} ${verb} (${listWords(agreed)}), so “same person” can be chosen. The name does not agree in full.`;
  }
  const bar = barIn(facts) ?? 'generation';
  return bar === 'too-few' ? tooFewWords(facts, agreed) : barWords[bar];
}

function tooFewWords(facts: Facts, agreed: readonly string[]): string {
  const isNameAlike = facts.name !== 'differs' && facts.name !== 'missing';
  if (agreed.length === 0 && !isNameAlike) {
    return 'Nothing agrees. Two facts besides the name are needed before choosing “same person”.';
  }
  const found =
    agreed.length === 0
      ? 'Only the name agrees'
      : `Only the ${listWords(agreed)} ${agreed.length === 1 ? 'agrees' : 'agree'}`;
  const besides = agreed.length > 0 && facts.name === 'agrees' ? ' besides the name' : '';
  const more = missingFacts(facts) === 1 ? 'One more fact is' : 'Two more facts are';
  return `${found}${besides}. ${more} needed before choosing “same person”.`;
}

const missingFacts = (facts: Facts): number => factsNeeded - distinctFacts(facts);

/** The same in few words, beside the answer that cannot be chosen. */
export function cannotLinkShort(facts: Facts): string {
  const bar = barIn(facts) ?? 'generation';
  return bar === 'too-few' ? `${missingFacts(facts)} more must agree` : barShort[bar];
}

/** Why the hub refused a link, as a sentence: `agreed` facts besides the name did. */
export function linkRefusedWords(because: LinkBar, agreed: number): string {
  if (because !== 'too-few') return barWords[because];
  return `${agreed === 0 ? 'Nothing besides the name agrees' : 'Too little besides the name agrees'}. Two facts that tell people apart are needed before choosing “same person”.`;
}

/** What could make two people look like one; said on top, whatever agrees. */
export type Caution =
  | { readonly kind: 'twin' | 'twin-or-spelling' | 'household' | 'nhs-number' | 'sex' | 'other-birth' }
  | { readonly kind: 'generation'; readonly years: number; readonly sex: 'male' | 'female' | undefined };

/** A caution as a sentence. */
export function cautionWords(caution: Caution): string {
  switch (caution.kind) {
    case 'twin':
      return 'Another first name, the same birthday: could be a twin.';
    case 'twin-or-spelling':
      return 'The first names are not quite the same, the birthday is: could be a twin, or another spelling.';
    case 'generation':
      return `The same name, born ${caution.years} years apart: could be ${caution.sex === 'male' ? 'father and son' : caution.sex === 'female' ? 'mother and daughter' : 'parent and child'}.`;
    case 'other-birth':
      return 'The same name, another date of birth: could be somebody else of that name, or a date written wrongly.';
    case 'household':
      return 'Another first name at the same address: could be somebody of the same household.';
    case 'nhs-number':
      return 'Another NHS number: somebody else, unless one of them was written wrongly.';
    case 'sex':
      return 'Another sex.';
  }
}

/** The answers to "Who is this?", in the order of their digits. */
export const whoAnswers = ['same', 'not-same', 'not-sure', 'new'] as const;
export type WhoAnswer = (typeof whoAnswers)[number];

/** What an answer about `who` says, as a choice. */
export const whoAnswerWords = {
  same: 'Same person',
  'not-same': 'Not the same person',
  'not-sure': 'Not sure',
  new: 'Nobody known: make a new person',
} as const satisfies Record<WhoAnswer, string>;

/** What follows from an answer, before it is given. */
export function whoEffectWords(answer: WhoAnswer, who: string, record: string): string {
  switch (answer) {
    case 'same':
      return `${who} is recorded as ${record}. The referral stays as it was received, and you can take this back.`;
    case 'not-same':
      return `${record} is never suggested for ${who} again. You can take this back.`;
    case 'not-sure':
      return `${who} stays in the queue “To confirm”, with ${record} named as possible.`;
    case 'new':
      return `A new record is made from what was told about ${who}. Nobody else’s record is changed. You can take this back.`;
  }
}

/** What was done, in the past tense, for the status bar. */
export function whoSaid(answer: WhoAnswer, who: string, record: string): string {
  switch (answer) {
    case 'same':
      return `${who} recorded as ${record}`;
    case 'not-same':
      return `${who} is not ${record}`;
    case 'not-sure':
      return `Not sure whether ${who} is ${record}`;
    case 'new':
      return `${who} recorded as a new person`;
  }
}

/** An answer somebody gave earlier, in the history, before the person it is about. */
export const saidWords = {
  'not-same': 'Not the same person as',
  'not-sure': 'Not sure: perhaps',
  withdrawn: 'An earlier answer taken back about',
  'taken-back': 'Taken back that this is',
} as const;

/** What agreed when somebody was recorded as a person, by the codes of the rules: "date of birth and address agreed". */
export function agreedWords(agreed: readonly string[]): string {
  const facts = agreed.map((code) => (code in factInWords ? factInWords[code as ComparedFact] : code));
  return facts.length === 0 ? 'nothing was compared' : `${listWords(facts)} agreed`;
}

/** Where a search looked: always among the records here, and where else. */
export function searchedWhere(
  index: 'none' | 'loading' | 'complete',
  hub: 'not-asked' | 'asking' | 'asked' | 'offline',
): string {
  const here = {
    none: 'Looked among people held on this computer',
    loading: 'Looked among people held on this computer and the part of the hub’s people index that has come so far',
    complete: 'Looked in the hub’s people index on this computer',
  }[index];
  const there = {
    'not-asked': '',
    asking: '; the hub is being asked',
    asked: ', and at the hub',
    offline: '; the hub did not answer',
  }[hub];
  return `${here}${there}.`;
}

/** Stands in every view that lists people, whether or not anything is hidden (ux.md 7.4): it never varies. */
export const standingLine = 'Some records are open only to certain staff. Expecting someone? Call the duty lead.';
