import type { IntakeReferral } from '#contracts/intake.ts';
import type { Draw } from './draw.ts';
import { habits } from './habits.ts';
import { telephoneOf } from './numbers/telephone.ts';
import { institutions } from './places/institutions.ts';
import type { WritingHabits } from './slip.ts';

export type SenderKind = 'police' | 'school' | 'health' | 'housing' | 'care-provider' | 'neighbour';

/** What a sender knows about whom they write of. */
export interface About {
  readonly setting?: string | undefined;
  readonly surgery: string;
  /** Who of the health service tells it. */
  readonly healthRole: string;
}

/** One kind of sender: through which channel, as whom, how they write people down. Channels are codes of the sample site. */
export interface Sender {
  readonly kind: SenderKind;
  readonly channel: string;
  /** How their own numbers begin. */
  readonly prefix: string;
  /** What goes wrong when they write somebody down. */
  readonly writes: WritingHabits;
  readonly referrer: (draw: Draw, about: About) => IntakeReferral['referrer'];
  /** Whether they know the school or the care home. */
  readonly knowsSetting: boolean;
  readonly grades: readonly string[];
  readonly familyKnows: readonly IntakeReferral['familyKnows'][];
  readonly consent: readonly IntakeReferral['consent'][];
}

const surnames = ['Placeholder', 'Example', 'Sample', 'Specimen', 'Testwood', 'Mockford', 'Dummer', 'Trial'];
const initials = Array.from('ABCDEFGHJKLMNPRSTW');

function somebody(draw: Draw): string {
  return `${draw.pick(initials)}. ${draw.pick(surnames)}`;
}

function telephone(draw: Draw): string {
  return telephoneOf(draw.between(0, 1999));
}

type Said = (draw: Draw, about: About) => string;

function atWork(role: Said, organisation: Said, name: Said = somebody): Sender['referrer'] {
  return (draw, about) => ({
    name: name(draw, about),
    organisation: organisation(draw, about),
    role: role(draw, about),
    phone: telephone(draw),
    email: `duty${String(draw.between(1, 99))}@agency.example`,
    anonymity: 'none',
  });
}

function oneOf(...texts: readonly string[]): Said {
  return (draw) => draw.pick(texts);
}

function neighbour(draw: Draw): IntakeReferral['referrer'] {
  if (draw.chance(60)) return { relationship: 'neighbour', anonymity: 'anonymous' };
  return { name: somebody(draw), relationship: 'neighbour', phone: telephone(draw), anonymity: 'not-to-family' };
}

/** The senders of the borough, each as a kind. */
export const senders: Readonly<Record<SenderKind, Sender>> = {
  police: {
    kind: 'police',
    channel: 'police-feed',
    prefix: 'PPI',
    // Surnames in capitals, and never a number of the health service.
    writes: {
      ...habits.typed,
      'phone-not-told': 70,
      capitals: 92,
      'middle-name-added': 35,
      'number-not-told': 100,
      'sex-not-told': 3,
    },
    referrer: atWork(
      oneOf('Response officer', 'Public protection'),
      () => 'Greater Manchester Police',
      (draw) => `PC ${String(draw.between(10_000, 29_999))}`,
    ),
    knowsSetting: true,
    grades: ['STANDARD', 'MEDIUM', 'HIGH'],
    familyKnows: ['yes', 'yes', 'not-said'],
    consent: ['not-sought', 'given', 'not-said'],
  },
  school: {
    kind: 'school',
    channel: 'web-portal',
    prefix: 'SCH',
    // The roll is right about births and late about addresses.
    writes: {
      ...habits.typed,
      'birth-not-told': 1,
      'age-only': 0.5,
      'digit-wrong': 1,
      nickname: 9,
      'former-address': 16,
      'number-not-told': 95,
      'phone-not-told': 45,
    },
    referrer: atWork(
      oneOf('Designated safeguarding lead', 'Head teacher', 'Pastoral lead'),
      (draw, { setting }) => setting ?? draw.pick(institutions.primary),
    ),
    knowsSetting: true,
    grades: [],
    familyKnows: ['yes', 'no', 'no', 'not-said'],
    consent: ['given', 'refused', 'not-sought', 'not-sought'],
  },
  health: {
    kind: 'health',
    channel: 'secure-email',
    prefix: 'HLT',
    writes: {
      ...habits.typed,
      'not-yet-named': 60,
      'number-not-told': 5,
      'phone-not-told': 40,
      'birth-not-told': 0.5,
      'age-only': 0.2,
      'postcode-not-told': 2,
    },
    referrer: atWork(
      (_, { healthRole }) => healthRole,
      (_, { surgery }) => surgery,
    ),
    knowsSetting: true,
    grades: ['Urgent', 'Routine'],
    familyKnows: ['yes', 'yes', 'no', 'not-said'],
    consent: ['given', 'given', 'refused', 'not-sought'],
  },
  housing: {
    kind: 'housing',
    channel: 'secure-email',
    prefix: 'HSG',
    // The tenancy is right about the address; of children they know what they are called.
    writes: {
      ...habits.sparse,
      'address-not-told': 0,
      'former-address': 2,
      'postcode-not-told': 1,
      'former-name': 16,
      'birth-not-told': 28,
      'phone-not-told': 30,
    },
    referrer: atWork(oneOf('Tenancy officer', 'Income officer', 'Homelessness officer'), () => 'Copperas Homes'),
    knowsSetting: false,
    grades: [],
    familyKnows: ['no', 'yes', 'not-said'],
    consent: ['not-sought', 'given', 'not-said'],
  },
  'care-provider': {
    kind: 'care-provider',
    channel: 'web-portal',
    prefix: 'PRV',
    writes: { ...habits.typed, 'number-not-told': 35, nickname: 10 },
    referrer: atWork(
      oneOf('Registered manager', 'Care coordinator', 'Deputy manager'),
      (draw, { setting }) => setting ?? draw.pick(institutions.care),
    ),
    knowsSetting: true,
    grades: [],
    familyKnows: ['yes', 'no', 'not-said'],
    consent: ['given', 'not-sought', 'refused'],
  },
  neighbour: {
    kind: 'neighbour',
    channel: 'phone',
    prefix: 'TEL',
    writes: {
      ...habits.hostile,
      ...{ 'name-unsplit': 22, 'family-not-told': 45, 'birth-not-told': 30, 'age-only': 45, 'age-guessed': 96 },
      ...{
        'number-not-told': 100,
        'phone-not-told': 98,
        'former-address': 0,
        'address-not-told': 0,
        'door-doubted': 20,
        'postcode-not-told': 85,
      },
      ...{ 'misread-letter': 0, capitals: 0 },
    },
    referrer: neighbour,
    knowsSetting: false,
    grades: [],
    familyKnows: ['no', 'no', 'not-said'],
    consent: ['not-said'],
  },
};
