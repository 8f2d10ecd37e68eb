import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { form, person } from './cast.ts';

/** The record of Council F. Whether he is the young man of the hotel is what nobody knows. */
const mohammed = person({
  ...{
    id: 's7-mohammed',
    sex: 'male',
    name: { given: 'Mohammed', family: 'Hussein' },
    born: { kind: 'year', year: 2008, estimated: true },
  },
  community: 'Arab',
});

export const ageDisputed: Scenario = {
  code: 'S7',
  title: 'Age-disputed young person, transliterated name, turning 18',
  firstDay: '2026-11-18' as PlainDate,
  known: { households: [], people: [mohammed], relationships: [] },
  onFile: [
    {
      person: mohammed.id,
      says: 'From Council F, March 2026: Mohammed HUSSEIN, date of birth 1/1/2008, went missing from a placement. The day and the month are nobody’s: an office needed a date.',
    },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-11-18T17:05:00.000Z' as Instant,
      incident: 's7-hotel',
      about: [{ kind: 'open', perhaps: mohammed.id }],
      body: {
        form,
        submissionId: 'S7-HTL-20261118-04',
        sentAt: '2026-11-18T17:02:00.000Z' as Instant,
        channel: 'secure-email',
        concerns: ['unaccompanied-child', 'modern-slavery', 'exploitation'],
        subjects: [
          {
            name: { asTold: 'Mohamad Al-Hosein / Muhammed ALHUSSAIN / محمد الحسين' },
            ...{
              dateOfBirth: '2009-01-01' as PlainDate,
              sex: 'male',
              track: 'child',
              setting: 'The Wagtail Hotel, room 212',
            },
            address: { lines: ['The Wagtail Hotel', 'Sale'], postcode: 'M33 0ZZ' },
          },
        ],
        whatHappened:
          'Safeguarding manager of the asylum accommodation. He was moved here on Monday night with eleven adults. The list from the previous site has him as Mohamad Al-Hosein, the card in his pocket says Muhammed ALHUSSAIN, and he writes محمد الحسين. Date of birth on both is 01/01/2009. When I asked through the telephone interpreter (Arabic, Sudanese if possible next time) he said that he was born “in the year of the big rain, 2009 they told me”, that he does not know a day or a month, and that he is seventeen “soon eighteen”. Two of my staff think he looks 20. I am not in a position to say. He is in a room on his own tonight, on the floor with the female staff.\n\nYesterday and today a man in a white van waited for him at ten past five in the morning. He came back after dark with cement on his clothes and blistered hands, and no money. He says that he owes for the boat and that they know where his mother is. He has a cough that worries me. He asked me not to tell the police and asked me twice whether he will be moved again.\n\nHe has not seen anybody from children’s services that he remembers. He mentioned a house “with boys” in another town that he left in spring.',
        ownWords: 'As interpreted: “If I do not go with him tomorrow, they will go to her.”',
        familyKnows: 'not-said',
        consent: 'given',
        referrer: {
          ...{ name: 'T. Placeholder', organisation: 'Example Accommodation Services', role: 'Safeguarding manager' },
          ...{ phone: '01632 960331', email: 'safeguarding@accommodation.example', anonymity: 'none' },
        },
      },
    },
  ],
};
