import type { Instant, PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Arrival, Scenario } from '../scenario.ts';
import { born, form, household, known, person, place, related } from './cast.ts';

const home = place('central', '14 Example Close', 'Sale', 'M33 0ZZ');
const lives = household('s1-home', 'family', home, '2021-09-01');
const school = 'Example Lane Primary School';
const family = 'Naylor-Shah';

const priya = person({
  ...{ id: 's1-priya', sex: 'female', name: { given: 'Priya', family }, born: born('1992-02-17') },
  ...{ nhsNumber: '9990003475', in: [[lives, '2021-09-01']] },
});
const asha = person({
  ...{ id: 's1-asha', sex: 'female', name: { given: 'Asha', family }, born: born('2017-05-11') },
  ...{ setting: school, in: [[lives, '2021-09-01']] },
});
const kian = person({
  ...{ id: 's1-kian', sex: 'male', name: { given: 'Kian', family }, born: born('2021-01-30') },
  ...{ setting: school, in: [[lives, '2021-09-01']] },
});
const dale = person({
  ...{ id: 's1-dale', sex: 'male', name: { given: 'Dale', family: 'Orrell' }, born: born(1990) },
  ...{ in: [[lives, '2025-09-06']] },
});

const address = { lines: ['14 Example Close', 'Sale'], postcode: 'M33 0ZZ' };
type Subject = IntakeReferral['subjects'][number];
const ashaTold: Subject = {
  ...{ name: { given: 'Asha', family: 'NAYLOR-SHAH' }, dateOfBirth: '2017-05-11' as PlainDate, sex: 'female' },
  ...{ track: 'child', relationship: 'daughter of Priya', address },
};
const kianTold: Subject = {
  ...{ name: { given: 'Kian', family: 'NAYLOR-SHAH' }, dateOfBirth: '2021-01-30' as PlainDate, sex: 'male' },
  ...{ track: 'child', relationship: 'son of Priya', address },
};
const priyaTold: Subject = {
  ...{ name: { given: 'Priya', family: 'NAYLOR-SHAH' }, dateOfBirth: '1992-02-17' as PlainDate, sex: 'female' },
  ...{ track: 'adult', relationship: 'mother; victim', address },
};
const daleTold: Subject = {
  ...{ name: { given: 'Dale', family: 'ORRELL' }, ageInYears: 36, sex: 'male', track: 'adult' },
  relationship: 'partner of Priya; person alleged to be responsible',
};

/** One notice of the night's incident, as the force sends one for each officer who attended. */
function notice(officer: string, number: string): IntakeReferral {
  return {
    form,
    submissionId: `S1-PPI-20261103-${number}`,
    sentAt: '2026-11-04T07:38:00.000Z' as Instant,
    channel: 'police-feed',
    concerns: ['police-notice', 'domestic-abuse-notice', 'domestic-abuse'],
    stated: ['injury', 'strangulation'],
    subjects: [ashaTold, kianTold, priyaTold, daleTold],
    whatHappened:
      'INCIDENT: 03/11/2026 22:10 hrs. Domestic, 999 call by neighbour, female heard screaming.\n\nCIRCUMSTANCES: NAYLOR-SHAH (victim, has MS, wheelchair user) on the living room floor out of reach of her chair. States that ORRELL, partner of 14 months, pushed the chair over during an argument about money, pulled her by the hair and held her by the throat for “a few seconds”. Redness to neck, graze to left elbow, photographed. States ORRELL holds her bank card and has sent her carers away at least three times.\n\nCHILDREN: ASHA (9) and KIAN (5) upstairs. ASHA opened the door, shaking. KIAN under his bed with headphones on. Neither injured.\n\nACTION: ORRELL arrested, in custody. DASH 16 ticks, HIGH. Referred to MARAC. Victim declined ambulance. Maternal aunt staying overnight. Fourth domestic notice for this address in nine months.\n\nVIEWS: Supports prosecution tonight, frightened of his release. Asks that ORRELL is NOT told that she spoke about the bank card. Safe number is the aunt’s.',
    ownWords: 'Asha: “He’s done it again, is mum dead.”',
    familyKnows: 'yes',
    consent: 'given',
    senderGrade: 'HIGH (DASH 16)',
    referrer: {
      ...{ name: officer, organisation: 'Greater Manchester Police', role: 'Response officer' },
      ...{ phone: '0161 496 0700', anonymity: 'not-to-family' },
    },
  };
}

const fromSchool: IntakeReferral = {
  form,
  submissionId: 'S1-SCH-2026-11-0388',
  sentAt: '2026-11-04T09:04:00.000Z' as Instant,
  channel: 'web-portal',
  concerns: ['domestic-abuse', 'emotional-abuse'],
  subjects: [
    {
      ...ashaTold,
      name: { given: 'Asha', family: 'Naylor Shah' },
      relationship: 'sister of Kian',
      setting: `${school}, Year 5`,
    },
    {
      ...kianTold,
      name: { given: 'Kian', family: 'Naylor Shah' },
      relationship: 'brother of Asha',
      setting: `${school}, Year 1`,
    },
  ],
  whatHappened:
    'Operation Encompass call received at 08.10 this morning about last night. Both children were brought in by their aunt at 08.50. Asha asked three times whether mum would be there at home time and would not take her coat off. Kian is very quiet and has wet himself, which is not like him.\n\nThis is the fourth Encompass call since February. After the one in August Asha told Mrs Hallam that Dale “takes mummy’s wheels away when she’s naughty”; we logged it and spoke to mum, who said it was a joke between them. I now do not think so.\n\nMum normally rings us herself every day because she cannot do the school run. She has not rung. We have not tried to ring her because we do not know who has her phone. Attendance: Asha 88%, Kian 86%.',
  ownWords: 'Asha: “I did what I’m meant to, I opened the door.”',
  familyKnows: 'no',
  consent: 'not-sought',
  referrer: {
    ...{ name: 'Ruth Ainscough', organisation: school, role: 'Designated safeguarding lead', phone: '0161 496 0231' },
    ...{ email: 'dsl@examplelane.example', anonymity: 'none' },
  },
};

const fromNurse: IntakeReferral = {
  form,
  submissionId: 'S1-TEL-20261104-07',
  channel: 'phone',
  concerns: ['domestic-abuse', 'physical-abuse', 'financial-abuse'],
  subjects: [
    {
      ...{
        name: { given: 'Priya', family: 'Naylor' },
        dateOfBirth: '1992-02-17' as PlainDate,
        sex: 'female',
        track: 'adult',
      },
      ...{ nhsNumber: '9990003475', setting: 'Example Community Health, neurology', phone: '01632 960114', address },
    },
  ],
  whatHappened:
    'Telephone call from the MS specialist nurse. Priya rang her at 10.45 from her sister’s mobile. She was crying and said that Dale had tipped her out of the chair and that the police have him “for now”. She has relapsing MS, transfers with help of one, two care calls a day. The agency told the nurse that calls were cancelled “by the family” on at least three days since September. Priya has lost weight and missed clinic on 6 and 20 October; messages were left on a number that the nurse now thinks Dale answers.\n\nNurse’s view: she cannot protect herself or the children if he comes back, and she cannot get out of the house without somebody. Priya agrees to this call being made. She wants to be rung only on her sister’s number, 01632 960114, between 1 and 2, and NOT on the mobile we hold.',
  ownWords: 'Priya: “I can’t even get to the door to lock it.”',
  familyKnows: 'no',
  consent: 'given',
  referrer: {
    ...{ name: 'Grace Oyelaran', organisation: 'Example Community Health', role: 'MS specialist nurse' },
    ...{ phone: '0161 496 0544', anonymity: 'not-to-family' },
  },
};

/** One of the three notices that came before, all about arguments with nobody hurt. */
function earlierNotice(day: string, text: string): Arrival {
  return {
    at: `${day}T07:40:00.000Z` as Instant,
    incident: `s1-${day}`,
    about: [known(asha), known(kian)],
    body: {
      ...notice('PC 20877', day.replaceAll('-', '')),
      ...{ submissionId: `S1-PPI-${day}`, sentAt: `${day}T07:38:00.000Z` as Instant, subjects: [ashaTold, kianTold] },
      stated: [],
      ...{
        whatHappened: text,
        ownWords: 'Asha: “They were only shouting.”',
        senderGrade: 'STANDARD',
        consent: 'not-sought',
      },
    },
  };
}

const about = [asha, kian, priya, dale].map(known);
const incident = 's1-2026-11-03';

export const oneIncidentThreeReporters: Scenario = {
  code: 'S1',
  title: 'One domestic abuse incident, three reporters, two children, one adult with care needs',
  firstDay: '2026-11-04' as PlainDate,
  known: {
    households: [lives],
    people: [priya, asha, kian, dale],
    relationships: [
      ...related(priya, 'parent', asha, kian),
      ...related(asha, 'full-sibling', kian),
      ...related(dale, 'cohabiting', priya),
      ...related(dale, 'step-parent', asha, kian),
    ],
  },
  onFile: [{ person: priya.id, says: 'Do not telephone: Dale may answer. Safe contact to be asked for each time.' }],
  earlier: [
    earlierNotice(
      '2026-02-15',
      'Verbal argument, called in by neighbour. Both parties spoken to separately, no offences. Children in bed. DASH refused.',
    ),
    earlierNotice(
      '2026-05-31',
      'Argument over a telephone. ORRELL left before arrival. NAYLOR-SHAH states nothing happened. Children present, quiet. DASH 6 ticks, STANDARD.',
    ),
    earlierNotice(
      '2026-08-23',
      'Report of shouting. ORRELL answered the door and said that his partner was asleep; she was seen and said she was well. Children in the garden at 21:40. DASH 8 ticks, STANDARD.',
    ),
  ],
  arrivals: [
    { at: '2026-11-04T07:40:00.000Z' as Instant, incident, about, body: notice('PC 20417', '1') },
    { at: '2026-11-04T07:40:02.000Z' as Instant, incident, about, body: notice('PC 21930', '2') },
    { at: '2026-11-04T09:05:00.000Z' as Instant, incident, about: [known(asha), known(kian)], body: fromSchool },
    { at: '2026-11-04T11:20:00.000Z' as Instant, incident, about: [known(priya)], body: fromNurse },
  ],
};
