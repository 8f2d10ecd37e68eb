import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Home } from '../household.ts';
import type { Arrival, Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related } from './cast.ts';

const family = 'Holbeck';
/** Of Council E: what they fled from. ZZ99 3WZ is the pseudo postcode of an unknown place. */
const fledFrom: Home = { id: 'council-e', lines: ['40 Mock Lane', 'Elsewhere'], postcode: 'ZZ99 3WZ' };
const before = household('s9-before', 'family', fledFrom, '2015-03-20');
/** Must appear on no screen, in no search and in no letter. */
const refuge = household(
  's9-refuge',
  'refuge',
  place('south', '5 Haven Specimen Grove', 'Timperley', 'WA15 0ZZ'),
  '2012-01-01',
);
const fled = [
  [before, '2015-03-20', '2026-12-04'],
  [refuge, '2026-12-04'],
] as const;
const bornThere = (day: string) => [[before, day, '2026-12-04'], fled[1]] as const;

const leanne = person({
  ...{ id: 's9-leanne', sex: 'female', name: { given: 'Leanne', family }, born: born('1992-01-23') },
  in: fled,
});
const tia = person({
  ...{ id: 's9-tia', sex: 'female', name: { given: 'Tia', family }, born: born('2015-06-11') },
  in: bornThere('2015-06-11'),
});
const rhys = person({
  ...{ id: 's9-rhys', sex: 'male', name: { given: 'Rhys', family }, born: born('2018-04-29') },
  in: bornThere('2018-04-29'),
});
const bobby = person({
  ...{ id: 's9-bobby', sex: 'male', name: { given: 'Bobby', family }, born: born('2022-08-16') },
  in: bornThere('2022-08-16'),
});
const craig = person({
  ...{ id: 's9-craig', sex: 'male', name: { given: 'Craig', family }, born: born('1988-11-30') },
  in: [[before, '2015-03-20']],
});
const natalie = person({
  id: 's9-natalie',
  sex: 'female',
  name: { given: 'Natalie', family: 'Fernley' },
  born: born('1990-02-14'),
});
const children = [tia, rhys, bobby] as const;

const pack: IntakeReferral = {
  form,
  submissionId: 'S9-OLA-E-2026-774',
  sentAt: '2026-12-14T09:02:00.000Z' as Instant,
  channel: 'secure-email',
  concerns: ['child-protection-transfer-in', 'neglect', 'domestic-abuse'],
  subjects: children.map((child) => ({
    name: { given: child.name.given, family },
    ...(child.birth.kind === 'day' ? { dateOfBirth: child.birth.date } : {}),
    ...{ sex: child.sex, track: 'child' as const, relationship: 'subject of a child protection plan, category NEG' },
  })),
  whatHappened:
    'Council E, children’s services. Request to accept the transfer of child protection plans for TIA (11), RHYS (8) and BOBBY (4) HOLBECK, category neglect, in place since 2 July 2026; domestic abuse is the driver. Chronology, last core group minutes and assessment are attached. Health and schools have been asked to transfer records.\n\nMother, Leanne HOLBECK, left with the children on 4 December with the help of the IDVA and is in refuge accommodation in your area. We have the address. It is NOT in this document and must not be written in any record that father or his family could obtain; please ring the team manager. The refuge rang your emergency team on 11 December.\n\nFather, Craig HOLBECK, has parental responsibility for all three. He is on bail for coercive and controlling behaviour with a condition not to contact Leanne directly or through others. He found her at her mother’s in September by telephoning services as a worried parent. He is likely to do it again.\n\nPlease also note that a sister of the mother, Natalie Fernley, works for your service; Leanne asks that she is not told.\n\nWe ask for a transfer-in conference within 15 working days of your receiving this.',
  familyKnows: 'yes',
  consent: 'given',
  referrer: {
    ...{ name: 'D. Trial', organisation: 'Council E, children’s services', role: 'Team manager' },
    ...{ phone: '01632 960455', email: 'transfers@council-e.example', anonymity: 'not-to-family' },
  },
  attachments: [
    {
      ...{ name: 'transfer-in-pack-holbeck.pdf', mediaType: 'application/pdf', bytes: 1_874_220 },
      sha256: '77c1f0a3b85e4d2960af13c8d7b2e5f491a6083d5c2b7e14f8093ad6c4517b2e',
    },
  ],
};

/** The father asks again. */
function worriedDad(submission: string, at: string, channel: string, text: string): Arrival {
  return {
    at: `2026-12-14T${at}:00.000Z` as Instant,
    incident: 's9-father-asks',
    about: children.map(known),
    body: {
      form,
      submissionId: submission,
      ...(channel === 'phone' ? {} : { sentAt: `2026-12-14T${at}:00.000Z` as Instant }),
      channel,
      concerns: ['safeguarding-concern'],
      subjects: children.map((child) => ({
        name: { given: child.name.given, family },
        ...(child === bobby || child.birth.kind !== 'day' ? {} : { dateOfBirth: child.birth.date }),
        ...{ sex: child.sex, track: 'child' as const, relationship: child.sex === 'male' ? 'my son' : 'my daughter' },
      })),
      whatHappened: text,
      familyKnows: 'not-said',
      consent: 'not-said',
      referrer: { name: 'Craig Holbeck', relationship: 'father', phone: '01632 960782', anonymity: 'none' },
    },
  };
}

const webText =
  'My children have been taken by their mother on friday 4th december and I have not seen or heard from them. She is not well and has done this before. I have parental responsibility. I want to know where they are and which school they are at and that they are safe. Bobby has asthma and she has not got his inhaler with her. Please ring me back with the address so I can drop it off.';

export const transferInToRefuge: Scenario = {
  code: 'S9',
  title: 'Child protection plan transferring in, restricted record, refuge',
  firstDay: '2026-12-14' as PlainDate,
  known: {
    households: [before, refuge],
    people: [leanne, ...children, craig, natalie],
    relationships: [
      ...related(leanne, 'parent', ...children),
      ...related(craig, 'parent', ...children),
      ...related(tia, 'full-sibling', rhys, bobby),
      ...related(rhys, 'full-sibling', bobby),
      ...related(natalie, 'full-sibling', leanne),
      ...related(natalie, 'aunt-or-uncle', ...children),
      ...related(craig, 'former-partner', leanne),
    ],
  },
  onFile: [
    ...[leanne, ...children].map(({ id }) => ({
      person: id,
      says: 'Restricted since 11 December 2026: the address is a refuge. Never to be disclosed to Craig Holbeck.',
    })),
    { person: natalie.id, says: 'Works in the hub. Related to Leanne and the children: no access.' },
  ],
  earlier: [],
  arrivals: [
    { at: '2026-12-14T09:04:00.000Z' as Instant, incident: 's9-transfer', about: children.map(known), body: pack },
    worriedDad(
      'S9-TEL-20261214-11',
      '11:35',
      'phone',
      'Telephone call, male, calm and friendly, gave his name as Craig and said he is the children’s dad. He knows that “a mate at Council E” has sent us the papers and asked which social worker has them, so that he can “send the Christmas presents on”. Asked whether the children are still at the same school as before or at one in Timperley. He was told that we can take information and cannot give any, on anybody. He said that he would put it in writing.',
    ),
    worriedDad('S9-WEB-20261214-52', '12:10', 'web-portal', webText),
    worriedDad('S9-WEB-20261214-53', '12:25', 'web-portal', webText),
    worriedDad('S9-WEB-20261214-88', '16:40', 'web-portal', `${webText} I HAVE NOT HAD A REPLY. I know my rights.`),
  ],
};
