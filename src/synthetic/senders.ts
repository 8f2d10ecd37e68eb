import type { IntakeReferral } from '#contracts/intake.ts';
import type { Draw } from './draw.ts';
import type { Family, Member } from './family.ts';
import { institutions, telephone } from './places.ts';

/** One kind of sender: through which channel, as whom, with what to tell. */
export interface Sender {
  readonly channel: string;
  readonly tells: 'child' | 'adult';
  readonly referrer: (draw: Draw, subject: Member, family: Family) => IntakeReferral['referrer'];
  readonly grades: readonly string[];
  /** Percentage of referrals in which the NHS number is known. */
  readonly knowsNhsNumber: number;
  /** Concerns with what is told about them; `{name}` is the subject. */
  readonly stories: readonly (readonly [concerns: readonly string[], words: string])[];
}

const officers = ['J. Placeholder', 'S. Example', 'R. Sample', 'A. Specimen', 'T. Testwood'];

const person =
  (role: string, organisation: (draw: Draw, subject: Member, family: Family) => string): Sender['referrer'] =>
  (draw, subject, family) => ({
    ...{ name: draw.pick(officers), organisation: organisation(draw, subject, family), role },
    ...{ phone: telephone(draw), email: `duty${String(draw.between(1, 99))}@agency.example`, anonymity: 'none' },
  });

const neighbour: Sender['referrer'] = (draw) =>
  draw.chance(60)
    ? { anonymity: 'anonymous' }
    : { name: draw.pick(officers), relationship: 'neighbour', phone: telephone(draw), anonymity: 'not-to-family' };

/** The senders of the borough, the frequent ones more than once. Codes are those of resources/site/trafford. */
export const senders: readonly Sender[] = [
  {
    channel: 'web-portal',
    tells: 'child',
    referrer: person('Designated safeguarding lead', (draw, child) => child.setting ?? draw.pick(institutions.nursery)),
    grades: [],
    knowsNhsNumber: 5,
    stories: [
      [
        ['neglect'],
        '{name} has come in without a coat and without breakfast every day this week. The shoes are too small.',
      ],
      [
        ['physical-abuse'],
        '{name} has a bruise behind the left ear, the size of a ten pence piece. Asked about it, {name} looked at the floor.',
      ],
      [
        ['emotional-abuse', 'parental-mental-health'],
        '{name} says nobody gets up at home. The telephone at home is not answered.',
      ],
      [
        ['exploitation', 'missing-child'],
        '{name} had two telephones and a train ticket to Blackpool, and would not say from whom.',
      ],
    ],
  },
  {
    channel: 'police-feed',
    tells: 'child',
    referrer: person('Public protection', () => 'Greater Manchester Police'),
    grades: ['Standard', 'Medium', 'High'],
    knowsNhsNumber: 0,
    stories: [
      [
        ['domestic-abuse', 'domestic-abuse-notice'],
        'Officers attended at 23:40. Verbal argument between the parents, a door was damaged. {name} was upstairs and awake.',
      ],
      [
        ['missing-child', 'police-notice'],
        '{name} was reported missing at 21:15 and came back at 02:30 with a person who did not give a name.',
      ],
      [
        ['parental-substance-use', 'police-notice'],
        'Warrant at the address. Cannabis within reach of {name}. No food in the kitchen.',
      ],
    ],
  },
  {
    channel: 'secure-email',
    tells: 'child',
    referrer: person('Health visitor', (_, __, family) => family.surgery),
    grades: ['Urgent', 'Routine'],
    knowsNhsNumber: 95,
    stories: [
      [
        ['neglect'],
        '{name} was not brought to three appointments. Weight has fallen. Telephone messages are not answered.',
      ],
      [['physical-abuse', 'safeguarding-concern'], 'Bruise on the cheek of {name}. The explanation changed twice.'],
      [['support-request'], 'Mother asks for help with sleep and with housing. {name} is well.'],
    ],
  },
  {
    channel: 'secure-email',
    tells: 'adult',
    referrer: person('Registered manager', (draw, adult) => adult.setting ?? draw.pick(institutions.care)),
    grades: [],
    knowsNhsNumber: 60,
    stories: [
      [
        ['neglect', 'organisational-abuse'],
        'Two of the calls to {name} were missed at the weekend. Found in bed in wet clothes; skin broken on the left heel.',
      ],
      [['financial-abuse'], '£40 has gone from the purse of {name} each week since a new visitor began to call.'],
      [['self-neglect'], '{name} will not let carers past the hall. There is no working light and the fridge is off.'],
    ],
  },
  {
    channel: 'phone',
    tells: 'adult',
    referrer: person('GP', (_, __, family) => family.surgery),
    grades: [],
    knowsNhsNumber: 90,
    stories: [
      [
        ['physical-abuse'],
        '{name} has marks of fingers on both upper arms and did not want the family asked about it.',
      ],
      [
        ['domestic-abuse', 'emotional-abuse'],
        '{name} said on the way out that it is not safe at home when the rent is due.',
      ],
    ],
  },
  {
    channel: 'phone',
    tells: 'child',
    referrer: neighbour,
    grades: [],
    knowsNhsNumber: 0,
    stories: [
      [
        ['safeguarding-concern'],
        'I hear shouting through the wall most nights and {name} crying. I do not want them to know it was me.',
      ],
      [['neglect'], 'The little one, {name} I think, is out on the street till gone ten. Nobody calls them in.'],
    ],
  },
];
