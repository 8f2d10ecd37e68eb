import type { CommandKind } from '#domain/event-manifest.ts';
import type { Refusal } from '#domain/refusal.ts';
import { kindOf, type StreamKind } from '#domain/streams.ts';
import { momentWords } from './dates.ts';

type Kind = Refusal['kind'];
type Of<K extends Kind> = Extract<Refusal, { readonly kind: K }>;

const things: Readonly<Record<StreamKind, string>> = {
  referral: 'referral',
  enquiry: 'enquiry',
  decision: 'decision',
  person: 'person record',
  duty: 'duty',
};

/** The act of a command, as what somebody's role does not include. */
const acts: Readonly<Record<CommandKind, string>> = {
  'receive-referral': 'taking referrals',
  'claim-enquiry': 'taking enquiries on',
  'release-enquiry': 'handing enquiries back',
  'rate-enquiry': 'rating',
  'add-note': 'adding notes',
  'recommend-decision': 'recommending decisions',
  'sign-off-decision': 'signing decisions off',
  'send-back-decision': 'sending decisions back',
  'record-person': 'recording people',
  'settle-duty': 'settling duties',
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
  'referral-not-considered': () =>
    'A decision must name the referral that is about this person. Open the decision again.',
  'duty-settled': (refusal, zone) => `${refusal.by} settled this already, ${momentWords(refusal.at, zone)}.`,
  'identified-already': () => 'Who this is has been recorded already. Nothing was recorded twice.',
} as const satisfies { readonly [K in Kind]: (refusal: Of<K>, zone: string) => string };

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
};

/** Why the rules say no, in words that say what the rule is and what is possible now. Times are those of `zone`. */
export function refusalWords(refusal: Refusal, zone: string): string {
  const sentence = sentences[refusal.kind] as (refusal: Refusal, zone: string) => string;
  return sentence(refusal, zone);
}
