import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related, somebodyNew } from './cast.ts';

const testRow = household('s3-test-row', 'family', place('north', '3 Test Row', 'Stretford', 'M32 0ZZ'), '1991-05-01');
const elsewhere = household(
  's3-flat',
  'one-person',
  place('north', 'Flat 2, 19 Specimen Street', 'Old Trafford', 'M16 0ZZ'),
  '2017-10-02',
);
const name = { given: 'Michael', middle: 'John', family: 'Bracewell' };

const father = person({
  ...{ id: 's3-michael-1969', sex: 'male', name, born: born(1969), nhsNumber: '9990008957' },
  ...{
    in: [
      [testRow, '1991-05-01', '2017-10-02'],
      [elsewhere, '2017-10-02'],
    ],
  },
});
const son = person({
  ...{ id: 's3-michael-1994', sex: 'male', name, born: born(1994), nhsNumber: '9990010323' },
  ...{ in: [[testRow, '1994-06-01', '2026-10-10']] },
});

const address = { lines: ['61 Placeholder Avenue', 'Urmston'], postcode: 'M41 0ZZ' };
const school = 'Sampleton Primary School';

export const fatherAndSonSameName: Scenario = {
  code: 'S3',
  title: 'Father and son, same name',
  firstDay: '2026-11-09' as PlainDate,
  known: { households: [testRow, elsewhere], people: [father, son], relationships: related(father, 'parent', son) },
  onFile: [
    { person: father.id, says: 'MAPPA category 1. Visible to named roles only.' },
    { person: son.id, says: 'Nothing but that he lived at 3 Test Row.' },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-11-09T10:15:00.000Z' as Instant,
      incident: 's3-moved-in',
      about: [somebodyNew, somebodyNew, somebodyNew, somebodyNew, known(son)],
      body: {
        form,
        submissionId: 'S3-SCH-2026-11-0402',
        sentAt: '2026-11-09T10:13:00.000Z' as Instant,
        channel: 'web-portal',
        concerns: ['safeguarding-concern', 'person-posing-risk'],
        subjects: [
          {
            ...{ name: { given: 'Mason', family: 'Whitmoor' }, dateOfBirth: '2017-02-08' as PlainDate, sex: 'male' },
            ...{ track: 'child', relationship: 'brother of Ruby and Alfie', setting: `${school}, Year 5`, address },
          },
          {
            ...{ name: { given: 'Ruby', family: 'Whitmoor' }, dateOfBirth: '2020-06-21' as PlainDate, sex: 'female' },
            ...{ track: 'child', relationship: 'sister of Mason and Alfie', setting: `${school}, Year 2`, address },
          },
          {
            ...{ name: { given: 'Alfie', family: 'Whitmoor' }, ageInYears: 3, sex: 'male', track: 'child' },
            ...{ relationship: 'brother of Mason and Ruby', setting: `${school}, nursery class`, address },
          },
          {
            ...{ name: { given: 'Carly', family: 'Whitmoor' }, sex: 'female', track: 'adult' },
            ...{ relationship: 'mother of the three children', address },
          },
          {
            ...{ name: { given: 'Michael', family: 'Bracewell' }, sex: 'male', track: 'adult' },
            ...{ relationship: 'moved in with the family in October', address },
          },
        ],
        whatHappened:
          'Mason told his class in circle time that Mick lives with them now and has put a telly in. Mum has since added “Michael Bracewell” to the list of adults who may collect, with the number of the house. He has collected Ruby twice, was on time and polite, and knew her teacher’s name. He looks to be in his early thirties.\n\nThe reason for writing: on Friday another parent, who grew up round Test Row in Stretford, said in the yard in front of several people that “everyone knows about the Bracewells” and that he “shouldn’t be near kids”. She would not say more to me. I do not know whether this is gossip, whether it is about him, or about somebody else of that name.\n\nThe children are well. Ruby’s reading has come on. I have not spoken to mum, because I do not know what I would be telling her. Is there anything we should know?',
        familyKnows: 'no',
        consent: 'not-sought',
        referrer: {
          ...{
            name: 'Imran Aslam',
            organisation: school,
            role: 'Designated safeguarding lead',
            phone: '0161 496 0266',
          },
          ...{ email: 'dsl@sampleton.example', anonymity: 'none' },
        },
      },
    },
  ],
};
