import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related } from './cast.ts';

const home = household(
  's8-home',
  'lone-parent',
  place('west', '22 Sampleton Road', 'Urmston', 'M41 0ZZ'),
  '2020-08-17',
);
const family = 'Durkin';
const setting = 'Brook Lane Primary School';

const stacey = person({
  ...{ id: 's8-stacey', sex: 'female', name: { given: 'Stacey', family }, born: born('1995-10-05') },
  ...{ in: [[home, '2020-08-17']] },
});
const ellieMae = person({
  ...{ id: 's8-ellie-mae', sex: 'female', name: { given: 'Ellie-Mae', family }, born: born('2019-03-02') },
  ...{ nhsNumber: '9990007586', setting, in: [[home, '2020-08-17']] },
});

export const greenShouldBeRed: Scenario = {
  code: 'S8',
  title: 'Green that should have been Red, with dissent',
  firstDay: '2026-11-16' as PlainDate,
  known: { households: [home], people: [stacey, ellieMae], relationships: related(stacey, 'parent', ellieMae) },
  onFile: [
    { person: stacey.id, says: 'Early help in 2022, closed as complete. Nothing since. No partner is recorded.' },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-11-16T09:50:00.000Z' as Instant,
      incident: 's8-tired-and-late',
      about: [known(ellieMae)],
      body: {
        form,
        submissionId: 'S8-SCH-2026-11-0431',
        sentAt: '2026-11-16T09:49:00.000Z' as Instant,
        channel: 'web-portal',
        concerns: ['neglect'],
        subjects: [
          {
            ...{
              name: { given: 'Ellie-Mae', family },
              dateOfBirth: '2019-03-02' as PlainDate,
              sex: 'female',
              track: 'child',
            },
            ...{
              setting: `${setting}, Year 3`,
              address: { lines: ['22 Sampleton Road', 'Urmston'], postcode: 'M41 0ZZ' },
            },
          },
        ],
        whatHappened:
          'Ellie-Mae is tired and often late since half term, nine times in eleven days. She put her head on the table in phonics this morning and slept. She is clean and has her dinner money. She says that mum has a new boyfriend and that he “stays up with the telly”. She calls him Kyle. She would not say any more than that and changed the subject.\n\nMum used to come to coffee morning and has not been since September. When I saw her at the gate she said they have all had a bug.\n\nThis may be nothing and I have not spoken to mum about sending it. I would be glad of advice about whether an early help assessment is the right thing.',
        familyKnows: 'no',
        consent: 'not-sought',
        referrer: {
          ...{
            name: 'Helen Marsh',
            organisation: setting,
            role: 'Designated safeguarding lead',
            phone: '0161 496 0231',
          },
          ...{ email: 'dsl@brooklane.example', anonymity: 'none' },
        },
      },
    },
  ],
};
