import type { DecisionPart } from '#domain/decision.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import type { Refusal } from '#domain/refusal.ts';
import { kindOf, type StreamKind } from '#domain/streams.ts';
import { momentWords } from './dates.ts';
import { dutyToDo } from './duties.ts';
import { linkRefusedWords } from './who.ts';

type Kind = Refusal['kind'];
type Of<K extends Kind> = Extract<Refusal, { readonly kind: K }>;

const things: Readonly<Record<StreamKind, string>> = {
  referral: 'referral',
  enquiry: 'enquiry',
  decision: 'decision',
  person: 'person record',
  duty: 'duty',
  arrival: 'item of the tray',
  restriction: 'restriction',
  access: 'access',
  alert: 'alert',
};

/** The act of a command, as what somebody's role does not include. */
const acts: Readonly<Record<CommandKind, string>> = {
  'receive-referral': 'taking referrals',
  'claim-enquiry': 'taking enquiries on',
  'release-enquiry': 'handing enquiries back',
  'route-enquiry': 'giving enquiries to another locality',
  'rate-enquiry': 'rating',
  'add-note': 'adding notes',
  'recommend-decision': 'recommending decisions',
  'sign-off-decision': 'signing decisions off',
  'send-back-decision': 'sending decisions back',
  'close-enquiry': 'closing enquiries',
  'record-person': 'recording people',
  'import-person': 'bringing people in from another system',
  'link-subject': 'saying who somebody is',
  'unlink-subject': 'taking back who somebody is',
  'compare-subject': 'comparing people',
  'settle-duty': 'settling duties',
  'settle-conflict': 'settling which of two versions holds',
  'keep-arrival': 'putting things into the tray',
  'dismiss-arrival': 'settling items of the tray',
  restrict: 'restricting records',
  'lift-restriction': 'lifting restrictions',
  'give-access': 'letting others in',
  'end-access': 'ending access',
  'break-glass': 'opening records in an emergency',
  'review-access': 'reviewing emergency openings',
  'raise-alert': 'raising alerts',
  'settle-alert': 'dealing with alerts',
  'pass-on-text': 'passing on what was typed',
  'file-passed-text': 'filing what somebody typed',
};

const sentences = {
  'not-for-your-role': (refusal) =>
    `Your role does not include ${acts[refusal.command]}. Ask a colleague whose role does.`,
  'not-found': (refusal) => `This ${things[kindOf(refusal.stream)]} is not available to you. Nothing was changed.`,
  'already-there': (refusal) =>
    `This ${things[kindOf(refusal.stream)]} was recorded already. Nothing was recorded twice.`,
  'unknown-code': (refusal) =>
    `“${refusal.code}” is not on the hub’s list of ${listNames[refusal.list] ?? refusal.list} any more. Choose another.`,
  'wrong-track': () =>
    'That outcome belongs to the other track. Choose an outcome for this person’s track, child or adult.',
  'receipt-in-future': () => 'A referral cannot be received in the future. Check the date and time it was received.',
  'does-not-fit': (refusal) =>
    `What was sent does not fit together (${refusal.what}). Nothing was changed. Open the enquiry again and repeat it.`,
  'claimed-by-other': (refusal, zone) =>
    `${refusal.by} is dealing with this, since ${momentWords(refusal.since, zone)}.`,
  'not-claimed': () => 'Nobody is dealing with this, so there is nothing to hand back.',
  'signed-already': (refusal, zone) =>
    `Signed off by ${refusal.by}, ${momentWords(refusal.at, zone)}. Changes need a new decision.`,
  'nothing-to-sign': () => 'Nothing is recommended at the moment. It must be recommended before it can be signed off.',
  'own-work': () => 'You worked on this. Ask another manager.',
  'not-authorised-to-sign': (refusal) =>
    refusal.track === 'child'
      ? 'You may not sign decisions about children. Ask a manager who signs under the Children Act 1989.'
      : 'You may not sign decisions about adults. Ask a manager who signs under the Care Act 2014.',
  'evidence-incomplete': (refusal) =>
    `The ${things[kindOf(refusal.stream)]} was not on your screen. Open the decision again, read all of it, then sign off.`,
  'changed-since-seen': (refusal) =>
    `The ${things[kindOf(refusal.stream)]} changed after you opened it. Read what is new, then sign off again.`,
  'not-just-now': () =>
    'This takes a protection away, so it counts only when it is decided online. Read what stands there now, then do it again.',
  'referral-not-considered': () =>
    'A decision must name the referral that is about this person. Open the decision again.',
  'duty-settled': (refusal, zone) => `${refusal.by} settled this already, ${momentWords(refusal.at, zone)}.`,
  'identified-already': () => 'Who this is has been recorded already. Take that back first if it is wrong.',
  'not-identified': () => 'This person is not recorded as that one any more. Open the enquiry again.',
  'too-little-agrees': (refusal) => linkRefusedWords(refusal.because, refusal.agreed),
  'said-not-the-same': (refusal, zone) =>
    `${refusal.by} said that this is not the same person, ${momentWords(refusal.at, zone)}. Take that back first if it is wrong.`,
  'part-missing': (refusal) => partMissing[refusal.part],
  'outcome-contradicts': (refusal) => contradictions[refusal.because],
  'not-yours-to-decide': () =>
    'In this hub somebody else writes this kind of decision. Give it to a colleague whose role does.',
  'not-the-same-submission': () =>
    'These two referrals do not say the same, word for word. Decide this one by itself; another report of one incident is no duplicate.',
  'not-decided': () => 'Not everybody in this enquiry is decided and signed off. It can be closed when they are.',
  'nothing-to-tell-yet': () =>
    'Not everybody in this referral is decided and signed off, so there is nothing to tell the referrer yet. Record it when they have been told, or why they are not told.',
  'duty-open': (refusal) =>
    `Something is still owed: ${dutyToDo[refusal.duty].toLowerCase()}. Record that it was done, or why it is not.`,
  'acceptance-unsaid': () => 'Enter who accepted it. Until somebody has, it is still ours.',
  'closed-already': (refusal, zone) => `${refusal.by} closed this, ${momentWords(refusal.at, zone)}.`,
  'arrival-settled': (refusal, zone) => `${refusal.by} dealt with this already, ${momentWords(refusal.at, zone)}.`,
  'say-more': (refusal) => `Say more: at least ${refusal.least} characters, so that whoever reviews it can follow.`,
  'longer-than-allowed': (refusal) =>
    `In this hub that may last at most ${refusal.days} days. Choose an earlier end; it can be given again.`,
  'nobody-named': (refusal) =>
    refusal.who === 'readers'
      ? 'Only people you name will see this. Name at least one.'
      : 'Name at least one person this is kept from.',
  'not-known-here': (refusal) =>
    `Nobody called ${refusal.userId} (${refusal.name}) has signed in at this hub, so this would keep out or let in nobody. Choose them from the list, or say that they have not signed in yet.`,
  'reference-not-available': (refusal) =>
    `Nothing can be opened under ${refusal.reference}. Read the reference again with whoever gave it to you.`,
  'seen-already': () => 'You see this record already. Open it by its reference; nothing was recorded.',
  'not-one-of-its-readers': (refusal) =>
    refusal.keptFor === 'police'
      ? 'You do not read police intelligence here, so you could not read this again. Ask a colleague who does to write it.'
      : 'You do not read health detail here, so you could not read this again. Ask a colleague who does to write it.',
  'ended-already': (refusal, zone) => `${refusal.by} ended this already, ${momentWords(refusal.at, zone)}.`,
} as const satisfies { readonly [K in Kind]: (refusal: Of<K>, zone: string) => string };

const partMissing: Readonly<Record<DecisionPart, string>> = {
  'immediate-protection': 'Select whether anybody needs protection now, and if so enter what is being done.',
  'own-words': 'Enter what the child or adult said, or select why nobody asked.',
  test: 'Answer each question of the law: yes, no or not known, and what a yes or no rests on.',
  threshold: 'Select the level of need.',
  bases: 'Select what the decision rests on.',
  alternatives: 'Enter what else was considered.',
};

const contradictions = {
  'section-not-met': 'The outcome needs a yes to its question of the law. Change the answer or the outcome.',
  'duty-to-enquire':
    'All three limbs are met, so the council must make an enquiry under section 42. Choose it, or change an answer.',
  'harm-cannot-end':
    'There is reasonable cause to suspect significant harm, so it cannot end here. Choose what follows, or change the answer.',
} as const;

const listNames: Readonly<Record<string, string>> = {
  outcomes: 'outcomes',
  ratings: 'ratings',
  ratingReasons: 'reasons for a rating',
  channels: 'channels',
  concerns: 'concerns',
  sendBackReasons: 'reasons for sending back',
  releaseReasons: 'reasons for handing back',
  acknowledgementMethods: 'ways of acknowledging',
  waiveReasons: 'reasons for not telling',
  statedFacts: 'stated facts',
  localities: 'localities',
  routeReasons: 'reasons for another locality',
  unlinkReasons: 'reasons for taking a link back',
  trayReasons: 'reasons why something is no referral',
  thresholds: 'levels of need',
  bases: 'what a decision rests on',
  ownWordsReasons: 'reasons why nobody asked',
  restrictions: 'categories of restricted records',
  liftReasons: 'reasons for lifting a restriction',
  breakGlassReasons: 'reasons for an emergency opening',
  bulkReadingReasons: 'reasons for opening many records',
};

/** Why the rules say no, in words that say what the rule is and what is possible now. Times are those of `zone`. */
export function refusalWords(refusal: Refusal, zone: string): string {
  const sentence = sentences[refusal.kind] as (refusal: Refusal, zone: string) => string;
  return sentence(refusal, zone);
}
