import { randomBytes } from 'node:crypto';
import type { CommandArgs } from '#domain/command.ts';
import type { FieldClass } from '#domain/field-class.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { typedReferral, type CentralWorld } from '../../suites/central-world.ts';

/** A word that stands nowhere else, in the part of a record that only some may see. */
export interface Needle {
  readonly word: string;
  readonly stream: StreamKey;
  readonly part: FieldClass;
}

/** A referral with a needle in each of its parts, and the streams it makes. */
export interface Planted {
  readonly args: CommandArgs<'receive-referral'>;
  readonly enquiry: StreamKey<'enquiry'>;
  readonly referral: StreamKey<'referral'>;
  readonly needles: readonly Needle[];
}

/** One more child, about whom every part says something that stands nowhere else. */
export function plantReferral(world: Pick<CentralWorld, 'now'>): Planted {
  const args = typedReferral(world);
  const referral = streamKey('referral', args.referralId);
  const needles: Needle[] = [];
  const plant = (part: FieldClass): string => {
    const word = `needle${randomBytes(8).toString('hex')}`;
    needles.push({ word, stream: referral, part });
    return word;
  };
  const [subject] = args.referral.subjects;
  const { referrer } = args;
  if (subject === undefined) throw new Error('a referral has a subject');
  const lines = [`${plant('address')} Close`];
  return {
    args: {
      ...args,
      referral: {
        ...args.referral,
        narrative: `${plant('core')} was seen. `.repeat(40),
        subjects: [{ ...subject, name: { given: 'Asha', family: plant('core') } }],
      },
      referrer: { ...referrer, name: plant('referrer'), anonymity: 'none' },
      addresses: { [subject.id]: { lines, postcode: 'M33 0ZZ' } },
    },
    enquiry: streamKey('enquiry', args.enquiryId),
    referral,
    needles,
  };
}
