import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related } from './cast.ts';

const home = household(
  's2-home',
  'lone-parent',
  place('north', '7 Fixture Road', 'Stretford', 'M32 0ZZ'),
  '2024-06-01',
);
const nursery = 'Fixture Road Day Nursery';
const family = 'Hollins';
const lives = [[home, '2025-02-02']] as const;

const jodie = person({
  ...{ id: 's2-jodie', sex: 'female', name: { given: 'Jodie', family }, born: born('1999-08-30') },
  ...{ in: [[home, '2024-06-01']] },
});
const theo = person({
  ...{ id: 's2-theo', sex: 'male', name: { given: 'Theo', family }, born: born('2025-02-02'), nhsNumber: '9990004846' },
  ...{ setting: nursery, in: lives },
});
const toby = person({
  ...{ id: 's2-toby', sex: 'male', name: { given: 'Toby', family }, born: born('2025-02-02'), nhsNumber: '9990006210' },
  ...{ setting: nursery, in: lives },
});

export const twinsMixedUp: Scenario = {
  code: 'S2',
  title: 'Twins mixed up',
  firstDay: '2026-12-24' as PlainDate,
  known: {
    households: [home],
    people: [jodie, theo, toby],
    relationships: [...related(jodie, 'parent', theo, toby), ...related(theo, 'twin', toby)],
  },
  onFile: [
    { person: theo.id, says: 'Twin, birth order 1.' },
    { person: toby.id, says: 'Twin, birth order 2.' },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-12-24T20:10:00.000Z' as Instant,
      incident: 's2-ear',
      about: [known(toby)],
      body: {
        form,
        submissionId: 'S2-ED-20261224-2207',
        sentAt: '2026-12-24T20:07:00.000Z' as Instant,
        channel: 'secure-email',
        concerns: ['physical-abuse', 'safeguarding-concern'],
        stated: ['injury'],
        subjects: [
          {
            ...{
              name: { given: 'T', family: 'HOLLINS' },
              dateOfBirth: '2025-02-02' as PlainDate,
              sex: 'male',
              track: 'child',
            },
            ...{ setting: nursery, address: { lines: ['7 Fixture Road', 'Stretford'], postcode: 'M32 0ZZ' } },
          },
        ],
        whatHappened:
          'Emergency department, children’s area. Twin, mother unsure which card she had handed in at reception and so are we: there are two records with this date of birth and address.\n\nPresented 18.55 with mother, brought in “because his ear looks funny”. Bruising to the top and back of the left pinna, purple, three small marks in a line behind it. First account to triage: rolled off the bed this morning. To the doctor: his brother threw a toy. To me: she found it when she got him up from his nap and does not know. She became upset and wanted to leave. The child was quiet and let himself be examined without looking at anybody.\n\nConsultant’s view: bruising to the ear in a child of this age is not explained by any of the three accounts. Body map done, attached. Bloods taken. He is being admitted overnight; twin is with the maternal grandmother, not seen. We have told mother that we are contacting you. A strategy discussion is requested tonight.',
        familyKnows: 'yes',
        consent: 'not-sought',
        senderGrade: 'Urgent',
        referrer: {
          ...{ name: 'Dr H. Mockford', organisation: 'Example General Hospital', role: 'Paediatric registrar' },
          ...{ phone: '0161 496 0877', email: 'paeds.ed@hospital.example', anonymity: 'none' },
        },
        attachments: [
          {
            ...{ name: 'body-map-hollins-t.pdf', mediaType: 'application/pdf', bytes: 61_204 },
            sha256: '0b2f6c8f1d4e53a9872f0d6c1b8e94a75d3c0f2e6a1948b7c5d2e0f39a84617b',
          },
        ],
      },
    },
  ],
};
