import type { Command, CommandArgs } from '#domain/command.ts';
import { limbsOf } from '#domain/ceremony.ts';
import type { Address, PersonName } from '#domain/values.ts';

/**
 * Everything somebody typed for `command`, in the order of the form, a blank line between parts: where the hub does not
 * take it, no word is lost. Nothing where nothing is typed.
 */
export function typedText(command: Command): string | undefined {
  const parts = partsOf(command).filter((part) => part !== undefined && part.trim() !== '');
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

function partsOf(command: Command): readonly (string | undefined)[] {
  switch (command.kind) {
    case 'receive-referral':
      return receivedParts(command.args);
    case 'recommend-decision':
      return recommendedParts(command.args);
    case 'rate-enquiry':
    case 'route-enquiry':
    case 'link-subject':
    case 'unlink-subject':
    case 'compare-subject':
    case 'dismiss-arrival':
      return [command.args.words];
    case 'add-note':
      return [command.args.text];
    case 'send-back-decision':
      return [command.args.comment];
    case 'settle-duty':
      return [command.args.settle.words];
    case 'record-person': {
      const { name, otherNames, setting, phone, address } = command.args;
      return [lines([name, ...otherNames].map(nameText)), lines([setting, phone]), addressText(address)];
    }
    case 'claim-enquiry':
    case 'release-enquiry':
    case 'sign-off-decision':
    case 'close-enquiry':
    // Given by systems, from what they keep themselves.
    case 'keep-arrival':
    case 'import-person':
      return [];
  }
}

function receivedParts({ referral, referrer, addresses }: CommandArgs<'receive-referral'>) {
  return [
    referral.narrative,
    referral.ownWords,
    ...referral.subjects.map((subject) =>
      lines([
        nameText(subject.name),
        subject.relationship,
        subject.setting,
        subject.phone,
        addressText(addresses[subject.id]),
      ]),
    ),
    lines([referrer.name, referrer.role, referrer.organisation, referrer.phone, referrer.email, referrer.relationship]),
  ];
}

function recommendedParts(args: CommandArgs<'recommend-decision'>) {
  const { immediateProtection, ownWords, test, rationale, alternatives } = args;
  const evidence = test === undefined ? [] : limbsOf(test).map((limb) => limb.evidence);
  return [immediateProtection?.words, ownWords?.words, ...evidence, rationale, alternatives];
}

const lines = (values: readonly (string | undefined)[]): string =>
  values.filter((value) => value !== undefined && value !== '').join('\n');

const nameText = ({ given, family, asTold }: PersonName): string =>
  [given, family, asTold].filter((part) => part !== undefined).join(' ');

const addressText = (address: Address | undefined): string =>
  address === undefined ? '' : lines([...address.lines, address.postcode]);
