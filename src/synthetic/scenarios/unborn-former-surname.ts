import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, somebodyNew } from './cast.ts';

const home = household(
  's4-home',
  'one-person',
  place('west', '8 Specimen Court', 'Partington', 'M31 0ZZ'),
  '2026-05-04',
);
const given = 'Shanice';

const shanice = person({
  ...{ id: 's4-shanice', sex: 'female', name: { given, family: 'Worrall' }, born: born('1998-07-04') },
  formerNames: [{ given, family: 'Dean-Cole', until: '2024-03-11' as PlainDate, why: 'deed-poll' }],
  ...{ community: 'Caribbean', nhsNumber: '9990011699', in: [[home, '2026-05-04']] },
});

export const unbornFormerSurname: Scenario = {
  code: 'S4',
  title: 'Unborn, previous surname, previous authority',
  firstDay: '2026-11-10' as PlainDate,
  known: { households: [home], people: [shanice], relationships: [] },
  onFile: [
    {
      person: shanice.id,
      says: 'Recorded in 2021 as Shanice DEAN-COLE, born 04/07/1998, at an address of Council B, after a check by that council; nothing else.',
    },
  ],
  earlier: [],
  arrivals: [
    {
      at: '2026-11-10T14:30:00.000Z' as Instant,
      incident: 's4-pregnancy',
      about: [somebodyNew, known(shanice)],
      body: {
        form,
        submissionId: 'S4-MW-2026-1187',
        sentAt: '2026-11-10T14:26:00.000Z' as Instant,
        channel: 'secure-email',
        concerns: ['unborn', 'safeguarding-concern'],
        subjects: [
          {
            ...{ name: { asTold: 'Unborn baby of Shanice Worrall' }, unborn: { expected: '2027-03-19' as PlainDate } },
            ...{ sex: 'unknown', track: 'child' },
          },
          {
            ...{
              name: { given, family: 'Worrall' },
              dateOfBirth: '1998-07-04' as PlainDate,
              sex: 'female',
              track: 'adult',
            },
            ...{ relationship: 'mother of the unborn baby', nhsNumber: '9990011699' },
            address: { lines: ['8 Specimen Court', 'Partington'], postcode: 'M31 0ZZ' },
          },
        ],
        whatHappened:
          'Community midwife, West team. Shanice, 28, booked on 2 November at 20+3 weeks by dates, scan agrees; EDD 19 March 2027. She has not seen anybody in this pregnancy before. She moved to the area in May and is registered with a GP since October only.\n\nAt booking she first said that this is her first baby. The scar and her own words later (“with the others I was induced”) say otherwise. When I came back to it gently she said that she has had two, that they are “with other people now”, and that it was in another place and under her old name. She did not want to give the name or the council and asked whether I had to write it down. I said that I do. She cried and said that she has done all the courses.\n\nThe GP summary carries a note of a previous surname, DEAN-COLE, and nothing else. The father is not named. She lives alone; no drugs or drink that I can see, bloods normal, she is warm about the baby and has bought a cot.\n\nShe knows that I am making this referral and does not agree to it, but said she would rather it was me. I should like a pre-birth assessment and for somebody to find out what happened before.',
        ownWords: 'Shanice: “I’m not the same person I was.”',
        familyKnows: 'yes',
        consent: 'refused',
        senderGrade: 'Routine',
        referrer: {
          ...{
            name: 'Hannah Dummer',
            organisation: 'Example Maternity, community midwifery West',
            role: 'Community midwife',
          },
          ...{ phone: '0161 496 0533', email: 'midwives.west@maternity.example', anonymity: 'none' },
        },
      },
    },
  ],
};
