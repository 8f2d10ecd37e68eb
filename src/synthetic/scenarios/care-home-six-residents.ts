import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Person } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place } from './cast.ts';

const setting = 'Willow Test House';
const home = household('s6-willow', 'care-home', place('south', setting, 'Altrincham', 'WA14 0ZZ'), '2009-01-01');
const address = { lines: [setting, 'Altrincham'], postcode: 'WA14 0ZZ' };

function resident(
  id: string,
  sex: Person['sex'],
  given: string,
  family: string,
  birth: string,
  nhsNumber?: string,
): Person {
  return person({
    ...{ id: `s6-${id}`, sex, name: { given, family }, born: born(birth), setting, in: [[home, '2024-01-15']] },
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  });
}

const residents = [
  resident('edna', 'female', 'Edna', 'Marlowe', '1938-03-19', '9990014434'),
  resident('joyce', 'female', 'Joyce', 'Pemberton', '1941-11-02', '9990015805'),
  resident('harold', 'male', 'Harold', 'Tansley', '1936-07-27'),
  resident('bibi', 'female', 'Rukhsana', 'Bibi', '1944-01-01'),
  resident('winston', 'male', 'Winston', 'Gayle', '1940-05-14'),
  resident('joan', 'female', 'Joan', 'Pemberton', '1939-09-08'),
] as const;
const [edna, joyce, harold, bibi, winston, joan] = residents;

function told(
  { name, sex }: Person,
  more: Partial<IntakeReferral['subjects'][number]> = {},
): IntakeReferral['subjects'][number] {
  return { name: { given: name.given, family: name.family }, sex, track: 'adult', setting, address, ...more };
}

const whistleblower: IntakeReferral = {
  form,
  submissionId: 'S6-WEB-20261112-31',
  sentAt: '2026-11-12T06:48:00.000Z' as Instant,
  channel: 'web-portal',
  concerns: ['physical-abuse', 'organisational-abuse', 'neglect'],
  subjects: [
    told(edna, { ageInYears: 88 }),
    told(joyce),
    told(harold, { ageInYears: 90 }),
    told(bibi, { name: { asTold: 'Mrs Bibi, room 14' } }),
    told(winston, { name: { given: 'Winston' } }),
    told(joan),
  ],
  whatHappened:
    'I work nights at Willow Test House. I was told on the phone that my name would not be given to the home and I am only writing because of that. There are four of us on nights so please do not say it was a member of the night staff either.\n\nSince about August two of the team get people up at half past four so that the day staff “find them ready”. If they don’t want to they are pulled. I have seen Edna lifted under the arms by one person who should have the hoist and two. She screams. Harold was left on the commode from 1 until nearly 4 on Sunday into Monday because he had “used his buzzer allowance”. Mrs Bibi does not have much English and they turn her light on and off to make her stop praying. Winston had a mark on his wrist like a grip last Thursday, it was written down as a watch strap and he does not wear a watch. Joyce and Joan are sisters-in-law, Joyce cries if you come in in the dark now and Joan has stopped talking at night.\n\nI told the deputy in September. She said she would have a word. After that my shifts were changed.\n\nJoyce and Winston are not from here, their social workers are from another council. I am frightened of losing my job but I can’t keep going in and watching.',
  ownWords: 'Edna: “Not her. Don’t let it be her.”',
  familyKnows: 'not-said',
  consent: 'not-said',
  referrer: {
    ...{ name: 'Comfort Specimen', organisation: setting, role: 'Care assistant', phone: '01632 960207' },
    ...{ relationship: 'member of staff; confidentiality promised', anonymity: 'anonymous' },
  },
};

const provider: IntakeReferral = {
  form,
  submissionId: 'S6-PRV-2026-0093',
  sentAt: '2026-11-12T15:41:00.000Z' as Instant,
  channel: 'web-portal',
  concerns: ['physical-abuse', 'provider-quality'],
  stated: ['injury'],
  subjects: [
    told(winston, {
      ...{ name: { given: 'Winston', family: 'Gayle' }, dateOfBirth: '1940-05-14' as PlainDate },
      relationship: 'resident, placed by Council C',
    }),
  ],
  whatHappened:
    'Provider notification. On Thursday 5 November a bruise was noted on the left wrist of Mr Gayle at morning care, approx. 4 cm x 1 cm, and recorded on a body map by the day senior. It was thought at the time to be from a watch strap. On review of the records today the manager was not satisfied with this and is reporting it.\n\nMr Gayle has vascular dementia and could not tell us how it happened. His daughter has been informed and is understandably upset. GP informed. Statements are being taken from staff on duty on the night of 4 to 5 November. No member of staff has been suspended at this point. CQC notified.',
  familyKnows: 'yes',
  consent: 'not-sought',
  referrer: {
    ...{ name: 'Paul Example', organisation: setting, role: 'Registered manager', phone: '0161 496 0642' },
    ...{ email: 'manager@willowtest.example', anonymity: 'none' },
  },
};

export const careHomeSixResidents: Scenario = {
  code: 'S6',
  title: 'Care home, six residents, host and placing authority',
  firstDay: '2026-11-12' as PlainDate,
  known: { households: [home], people: residents, relationships: [] },
  onFile: [
    { person: joyce.id, says: 'Placed and funded by Council C.' },
    { person: winston.id, says: 'Placed and funded by Council C.' },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-11-12T06:50:00.000Z' as Instant,
      incident: 's6-nights',
      about: residents.map(known),
      body: whistleblower,
    },
    { at: '2026-11-12T15:42:00.000Z' as Instant, incident: 's6-nights', about: [known(winston)], body: provider },
  ],
};
