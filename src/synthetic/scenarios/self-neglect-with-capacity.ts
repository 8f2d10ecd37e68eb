import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { Scenario } from '../scenario.ts';
import { born, form, household, known, person, place } from './cast.ts';

// The same street name as in S3, in another town: on purpose.
const home = household('s5-home', 'one-person', place('west', '3 Test Row', 'Partington', 'M31 0ZZ'), '1983-04-02');

const george = person({
  ...{ id: 's5-george', sex: 'male', name: { given: 'George', family: 'Atherley' }, born: born(1949) },
  ...{ nhsNumber: '9990013063', in: [[home, '1983-04-02']] },
});

export const selfNeglectWithCapacity: Scenario = {
  code: 'S5',
  title: 'Self-neglect with capacity',
  firstDay: '2026-10-13' as PlainDate,
  known: { households: [home], people: [george], relationships: [] },
  onFile: [{ person: george.id, says: 'Assessment for care and support offered in 2023 and declined.' }],
  earlier: [],
  arrivals: [
    {
      at: '2026-10-13T14:05:00.000Z' as Instant,
      incident: 's5-fire-and-rescue',
      about: [known(george)],
      body: {
        form,
        submissionId: 'S5-FRS-26-10442',
        sentAt: '2026-10-13T14:01:00.000Z' as Instant,
        channel: 'secure-email',
        concerns: ['self-neglect'],
        subjects: [
          {
            ...{ name: { given: 'George', family: 'Atherley' }, ageInYears: 77, sex: 'male', track: 'adult' },
            address: { lines: ['3 Test Row', 'Partington'], postcode: 'M31 0ZZ' },
          },
        ],
        whatHappened:
          'Home fire safety visit, requested by the housing association after a smell of burning. Occupier, Mr ATHERLEY, 77, opened the door on the chain. Spoke to us for some ten minutes through the gap. He did not let us in.\n\nSeen from the door: hall and stairs stacked with newspapers and carrier bags to about 1.2 m (Clutter Image Rating 7). A two-bar electric fire alight in the front room. No alarm sounding or visible. One way out, which is the one he was standing in. He has a bandage on the left leg, wet through. Terraced house, family with small children on one side.\n\nMr Atherley was civil, knew the date, knew who we were and said that he had “been told all this by cleverer men”. He says he does not need anything and does not want anybody told. He took a leaflet. He declined alarms.\n\nThis is sent under our duty of care and because of the risk to the neighbours. He has been told that we would send it. We will try again with the housing officer.',
        ownWords: 'George: “I’ve been told all this by cleverer men.”',
        familyKnows: 'not-said',
        consent: 'refused',
        referrer: {
          ...{ name: 'WM Trialton', organisation: 'Example Fire and Rescue Service', role: 'Prevention watch manager' },
          ...{ phone: '0161 496 0911', email: 'prevention@fire.example', anonymity: 'none' },
        },
      },
    },
  ],
};
