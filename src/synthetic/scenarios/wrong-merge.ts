import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related, somebodyNew } from './cast.ts';

const home = household('s10-home', 'family', place('central', '31 Dummer Street', 'Sale', 'M33 0ZZ'), '2012-02-11');
const setting = 'Larkhollow High School';
const family = 'Coyle';

const danielle = person({
  ...{
    id: 's10-danielle',
    sex: 'female',
    name: { given: 'Danielle', family },
    born: born('1989-07-07'),
    in: [[home, '2012-02-11']],
  },
});
const lilly = person({
  ...{ id: 's10-lilly', sex: 'female', name: { given: 'Lilly', family }, born: born('2014-04-12') },
  ...{ upn: 'T358200112345', setting, in: [[home, '2014-04-12']] },
});
const connor = person({
  ...{
    id: 's10-connor',
    sex: 'male',
    name: { given: 'Connor', family },
    born: born('2017-10-20'),
    in: [[home, '2017-10-20']],
  },
});

export const wrongMerge: Scenario = {
  code: 'S10',
  title: 'Wrong merge and un-merge across a busy family',
  firstDay: '2026-11-02' as PlainDate,
  known: {
    households: [home],
    people: [danielle, lilly, connor],
    relationships: [...related(danielle, 'parent', lilly, connor), ...related(lilly, 'full-sibling', connor)],
  },
  onFile: [{ person: lilly.id, says: 'Two contacts this year, both closed with advice.' }],
  earlier: [
    {
      at: '2026-09-22T08:52:00.000Z' as Instant,
      incident: 's10-september',
      about: [known(lilly), known(connor)],
      body: {
        form,
        submissionId: 'S10-SCH-2026-09-0117',
        sentAt: '2026-09-22T08:51:00.000Z' as Instant,
        channel: 'web-portal',
        concerns: ['support-request'],
        subjects: [
          {
            name: { given: 'Lilly', family },
            dateOfBirth: '2014-04-12' as PlainDate,
            sex: 'female',
            track: 'child',
            setting,
          },
          {
            name: { given: 'Connor', family },
            ageInYears: 8,
            sex: 'male',
            track: 'child',
            relationship: 'brother of Lilly',
          },
        ],
        whatHappened:
          'Lilly looks after Connor before and after school while mum works shifts and has started to miss registration. Mum would welcome help with breakfast club. No other worry.',
        familyKnows: 'yes',
        consent: 'given',
        referrer: {
          name: 'S. Mockford',
          organisation: setting,
          role: 'Pastoral lead',
          phone: '0161 496 0270',
          anonymity: 'none',
        },
      },
    },
  ],
  arrivals: [
    {
      at: '2026-11-02T13:20:00.000Z' as Instant,
      incident: 's10-plan-check',
      // Another girl, of whom only this is ever known: not Lilly, although name, birth date and school fit.
      about: [somebodyNew],
      body: {
        form,
        submissionId: 'S10-SEN-2026-2209',
        sentAt: '2026-11-02T13:18:00.000Z' as Instant,
        channel: 'internal-transfer',
        concerns: ['ehcp-request'],
        subjects: [
          {
            ...{
              name: { given: 'Lily-May', family: 'COYLE' },
              dateOfBirth: '2014-04-12' as PlainDate,
              sex: 'female',
              track: 'child',
            },
            setting,
          },
        ],
        whatHappened:
          'Education, health and care needs assessment, section 36 Children and Families Act 2014. Is the above-named pupil known to children’s social care, past or present? Please reply with any information relevant to the assessment by 14 December. Moved from an out-of-borough school in September; no earlier records received yet.',
        familyKnows: 'yes',
        consent: 'given',
        referrer: {
          ...{ name: 'SEND casework team', organisation: 'Trafford Council', role: 'Assessment coordinator' },
          ...{ phone: '0161 496 0118', email: 'send@council.example', anonymity: 'none' },
        },
      },
    },
  ],
};
