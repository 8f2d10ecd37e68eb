import type { Command, CommandArgs } from '#domain/command.ts';
import { limbsOf } from '#domain/ceremony.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import type { Address, Birth, PersonName, Sex } from '#domain/values.ts';
import { birthWords } from '#wording/ages.ts';
import { dateWords, momentWords } from '#wording/dates.ts';
import { answerWords, limbNames, limbsOfTrack } from '#wording/deciding.ts';
import { noteReaderWords } from '#wording/notes.ts';
import { anonymityWords, consentWords, familyKnowsWords, sexWords, trackWords } from '#wording/told.ts';

/** The rules by which codes become words; without them the codes stand for themselves. */
type Labels = RuleSet | undefined;

/**
 * Everything somebody typed or chose for `command`, in the order of the form, a blank line between parts: where the hub
 * does not take it, nothing is lost, neither a word nor a date of birth. Nothing where there was nothing to fill in.
 */
export function typedText(command: Command, rules?: RuleSet): string | undefined {
  const parts = partsOf(command, rules).filter((part) => part !== undefined && part.trim() !== '');
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

function partsOf(command: Command, rules: Labels): readonly (string | undefined)[] {
  switch (command.kind) {
    case 'receive-referral':
      return receivedParts(command.args, rules);
    case 'recommend-decision':
      return recommendedParts(command.args, rules);
    case 'rate-enquiry': {
      const { rating, reason, words } = command.args;
      return [lines([`Rating: ${label(rules?.ratings, rating)}`, label(rules?.ratingReasons, reason)]), words];
    }
    case 'route-enquiry': {
      const { locality, reason, words } = command.args;
      return [lines([label(rules?.hub.localities, locality), label(rules?.routeReasons, reason)]), words];
    }
    case 'link-subject':
    case 'compare-subject':
      return [command.args.words];
    case 'unlink-subject':
      return [label(rules?.unlinkReasons, command.args.reason), command.args.words];
    case 'dismiss-arrival':
      return [label(rules?.trayReasons, command.args.reason), command.args.words];
    case 'release-enquiry':
      return [label(rules?.releaseReasons, command.args.reason)];
    case 'add-note':
      return [command.args.keptFor && noteReaderWords[command.args.keptFor], command.args.text];
    case 'send-back-decision':
      return [label(rules?.sendBackReasons, command.args.reason), command.args.comment];
    case 'settle-duty': {
      const { settle } = command.args;
      const how =
        settle.kind === 'done'
          ? label(rules?.acknowledgementMethods, settle.how)
          : label(rules?.waiveReasons, settle.reason);
      return [how, settle.words];
    }
    case 'settle-conflict':
      return [command.args.reason, ...partsOf(command.args.work, rules)];
    case 'record-person': {
      const { name, otherNames, birth, sex, nhsNumber, setting, phone, address } = command.args;
      return [
        lines([name, ...otherNames].map(nameText)),
        lines(personLines({ birth, sex, nhsNumber })),
        lines([setting, phone]),
        addressText(address),
      ];
    }
    case 'restrict': {
      const { category, blocks, readers, words, reviewOn } = command.args;
      return [
        label(rules?.restrictions, category),
        lines(blocks.map(({ name }) => `Kept from ${name}`)),
        lines(readers.map(({ name }) => `Seen by ${name}`)),
        words,
        reviewOn === undefined ? undefined : `Look at it again on ${dateWords(reviewOn)}`,
      ];
    }
    case 'lift-restriction':
      return [label(rules?.liftReasons, command.args.reason), command.args.words];
    case 'break-glass':
      return [command.args.reference, label(rules?.breakGlassReasons, command.args.reason), command.args.words];
    case 'give-access':
    case 'end-access':
    case 'review-access':
    case 'raise-alert':
    case 'settle-alert':
    case 'pass-on-text':
    case 'file-passed-text':
      return [command.args.words];
    case 'claim-enquiry':
    case 'sign-off-decision':
    case 'close-enquiry':
    // Given by systems, from what they keep themselves.
    case 'keep-arrival':
    case 'import-person':
      return [];
  }
}

function receivedParts({ referral, referrer, addresses }: CommandArgs<'receive-referral'>, rules: Labels) {
  const { channel, receivedAt, concerns, stated, familyKnows, consent, senderGrade, form } = referral;
  return [
    lines([
      `Received ${momentWords(receivedAt, rules?.calendar.zone ?? 'Europe/London')}`,
      `How it reached us: ${label(rules?.channels, channel)}`,
      form === undefined ? undefined : `Form: ${form.name}, version ${form.version}`,
    ]),
    referral.narrative,
    referral.ownWords,
    lines([
      named('Kind of concern', labels(rules?.concerns, concerns)),
      named('Stated', labels(rules?.statedFacts, stated)),
      named('Sender’s grade', senderGrade),
      `Family: ${familyKnowsWords[familyKnows]}`,
      `Consent: ${consentWords[consent]}`,
    ]),
    ...referral.subjects.map(({ id, name, track, birth, sex, nhsNumber, relationship, setting, phone }) =>
      lines([
        `${nameText(name)} (${trackWords[track]})`,
        ...personLines({ birth, sex, nhsNumber }),
        relationship,
        setting,
        phone,
        addressText(addresses[id]),
      ]),
    ),
    lines([
      referrer.name,
      referrer.role,
      referrer.organisation,
      referrer.phone,
      referrer.email,
      referrer.relationship,
      `Referrer: ${anonymityWords[referrer.anonymity]}`,
    ]),
  ];
}

function recommendedParts(args: CommandArgs<'recommend-decision'>, rules: Labels) {
  const { outcomes, immediateProtection, ownWords, test, threshold, bases, rationale, alternatives } = args;
  const limbs = test === undefined ? [] : limbsOf(test);
  const names = test === undefined ? [] : limbsOfTrack[test.kind];
  return [
    named('Outcome', labels(rules?.outcomes, outcomes)),
    immediateProtection === undefined
      ? undefined
      : lines([
          `Protection now: ${immediateProtection.needed === 'yes' ? 'needed' : 'not needed'}`,
          immediateProtection.words,
        ]),
    ownWords === undefined
      ? undefined
      : ownWords.kind === 'words'
        ? ownWords.words
        : lines([`Nobody asked: ${label(rules?.ownWordsReasons, ownWords.reason)}`, ownWords.words]),
    ...limbs.map((limb, at) => {
      const name = names[at];
      return lines([name === undefined ? undefined : `${limbNames[name]}: ${answerWords[limb.answer]}`, limb.evidence]);
    }),
    threshold === undefined ? undefined : `Level: ${label(rules?.thresholds, threshold)}`,
    named('Rests on', labels(rules?.bases, bases)),
    rationale,
    alternatives,
  ];
}

const personLines = (told: {
  birth: Birth;
  sex: Sex;
  nhsNumber?: string | undefined;
}): readonly (string | undefined)[] => [
  `Born: ${birthWords(told.birth)}`,
  `Sex: ${sexWords[told.sex]}`,
  told.nhsNumber === undefined ? undefined : `NHS number: ${told.nhsNumber}`,
];

type Coded = readonly { readonly code: string; readonly label: string }[];

const label = (items: Coded | undefined, code: string): string => findCode(items ?? [], code)?.label ?? code;

const labels = (items: Coded | undefined, codes: readonly string[]): string | undefined =>
  codes.length === 0 ? undefined : codes.map((code) => label(items, code)).join(', ');

const named = (name: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : `${name}: ${value}`;

const lines = (values: readonly (string | undefined)[]): string =>
  values.filter((value) => value !== undefined && value !== '').join('\n');

const nameText = ({ given, family, asTold }: PersonName): string =>
  [given, family, asTold].filter((part) => part !== undefined).join(' ');

const addressText = (address: Address | undefined): string =>
  address === undefined ? '' : lines([...address.lines, address.postcode]);
