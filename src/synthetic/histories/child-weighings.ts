import type { Weighing } from './weighing.ts';

/** How what happens to children is weighed, by code of the incident. */
export const childWeighings: Readonly<Record<string, Weighing>> = {
  'domestic-assault': {
    grades: [
      { grade: 'strategy', share: 14 },
      { grade: 'assessment', share: 42 },
      { grade: 'early-help', share: 26 },
      { grade: 'advice', share: 12 },
      { grade: 'no-action', share: 6 },
    ],
    reason: 'domestic-abuse',
    grave: [
      'Violence between the adults with {name} in the home, told by more than one person, and growing.',
      '{mum} was hurt while {name} was there, and nobody can say that it will not happen again.',
    ],
    mild: [
      'Arguments that {name} hears and is afraid of. Nobody was hurt this time.',
      'The adults are apart for now and {name} is with the one who keeps {him} safe.',
    ],
    protection: [
      '{mum} and the children are with a relative; the address is not given out. Police have the person alleged to be responsible.',
      'Bail conditions keep him away from the home. School has been told who may collect {name} and who may not.',
    ],
  },
  'unexplained-injury': {
    grades: [
      { grade: 'strategy', share: 58 },
      { grade: 'assessment', share: 27 },
      { grade: 'advice', share: 15 },
    ],
    reason: 'injury',
    grave: [
      'An injury that the explanation does not account for, and an explanation that has changed.',
      'A mark of the kind that does not come from a fall, and {name} says something other than the adults do.',
    ],
    mild: [
      'A paediatrician has seen {name} and finds the mark in keeping with the fall that is told.',
      'The explanation fits and was given by {name} and by {mum} separately. Nothing else worries those who know {him}.',
    ],
    protection: [
      '{name} stays at school with a member of staff {he} trusts until the social worker is there.',
      '{name} is kept on the ward; nobody takes {him} home before the discussion.',
    ],
  },
  'neglect-at-home': {
    grades: [
      { grade: 'strategy', share: 8 },
      { grade: 'assessment', share: 42 },
      { grade: 'early-help', share: 42 },
      { grade: 'advice', share: 8 },
    ],
    reason: 'escalating',
    grave: [
      'Food, warmth and a bed are missing at home, and have been for weeks. Offers of help were not taken up.',
      '{name} goes without what a child of {his} age needs every day, and it shows in weight, sleep and attendance.',
    ],
    mild: [
      'Money and housing are behind most of it. {mum} knows and wants it to be otherwise.',
      'The home is poor and the children are clean, fed and at ease with {mum}.',
    ],
    protection: ['A food parcel and credit for the meter were taken round today; somebody will call again tomorrow.'],
  },
  'missing-from-home': {
    grades: [
      { grade: 'strategy', share: 32 },
      { grade: 'assessment', share: 48 },
      { grade: 'early-help', share: 20 },
    ],
    reason: 'repeat-concern',
    grave: [
      'Money, telephones and older people whom the family does not know: signs of exploitation, and more of them each time.',
      'Away over night again, unwilling to say where, and afraid of somebody.',
    ],
    mild: [
      'Late home after arguments, found with friends whose parents are known, and talking about it.',
      'A return interview was held. {name} said what {he} was away from, and it is being dealt with at school.',
    ],
    protection: ['Police have the case open as a missing child at risk; the family rings if {name} is seen or writes.'],
  },
  'parent-unwell': {
    grades: [
      { grade: 'strategy', share: 6 },
      { grade: 'assessment', share: 46 },
      { grade: 'early-help', share: 40 },
      { grade: 'advice', share: 8 },
    ],
    reason: 'significant-but-not-immediate',
    grave: [
      '{mum} is not able to look after anybody at present, there is no other adult, and {name} does what an adult should.',
      'Thoughts of dying, nobody else at home, and an appointment that was missed.',
    ],
    mild: [
      '{mum} is in touch with her GP and a relative sleeps there. The children are looked after.',
      'It has been hard and is being treated. {name} knows whom to ring and has somebody to talk to at school.',
    ],
    protection: ['The aunt stays until Monday. The crisis team sees {mum} at home this afternoon.'],
  },
  'parental-substance-use': {
    grades: [
      { grade: 'strategy', share: 9 },
      { grade: 'assessment', share: 48 },
      { grade: 'early-help', share: 36 },
      { grade: 'advice', share: 7 },
    ],
    reason: 'significant-but-not-immediate',
    grave: [
      'Adults who cannot be relied on when they have used, strangers in the home at night, and {name} without a bed of {his} own.',
      '{name} has been driven by somebody who was not fit to drive, and expects it.',
    ],
    mild: [
      'One occasion, owned up to, and the drugs and alcohol service has an appointment this week.',
      '{mum} is open about it and has somebody sober with the children when she is not.',
    ],
    protection: [
      '{mum} collects the children this week and has given school the name of the only other adult who may.',
    ],
  },
  'infant-in-an-assault': {
    grades: [
      { grade: 'strategy', share: 36 },
      { grade: 'assessment', share: 52 },
      { grade: 'early-help', share: 12 },
    ],
    reason: 'under-two-or-not-mobile',
    grave: [
      'A very small child was within reach when an adult was attacked, and could not get away.',
      '{mum} was hurt while she held {name}. She is afraid to say so.',
    ],
    mild: [
      'He has left and {mum} has changed the locks. {name} was asleep and is well.',
      'Shouting and a broken door; {name} was in another room with {mum}, who asked for help herself.',
    ],
    protection: [
      '{mum} and {name} are in a safe place tonight. The address is known to the team manager alone.',
      'He is in custody. The health visitor sees {name} tomorrow morning.',
    ],
  },
  'infant-injury': {
    grades: [
      { grade: 'strategy', share: 84 },
      { grade: 'assessment', share: 16 },
    ],
    reason: 'under-two-or-not-mobile',
    grave: [
      'An injury to a child who cannot have got it alone, with no account that explains it.',
      'What was found on examination needs an explanation and there is none.',
    ],
    mild: [
      'The consultant has looked at it with the history and the home and regards it as an accident.',
      'A birthmark, confirmed by the paediatrician with photographs from birth.',
    ],
    protection: [
      '{name} is on the children’s ward for the examinations. Nobody is alone with {him} until the discussion.',
      'The ward has agreed that {name} is not discharged without us.',
    ],
  },
  'infant-not-thriving': {
    grades: [
      { grade: 'strategy', share: 10 },
      { grade: 'assessment', share: 54 },
      { grade: 'early-help', share: 36 },
    ],
    reason: 'under-two-or-not-mobile',
    grave: [
      'Weight is falling across the centiles and appointments are missed. At this age weeks matter.',
      '{name} is cold, sore and underfed, and {mum} is too tired to see it.',
    ],
    mild: [
      '{mum} lets the health visitor in, asks for help and does what is suggested. Weight has begun to rise.',
      'There is need for things that can be got, and a grandmother who comes every day.',
    ],
    protection: ['{name} is weighed at the clinic today; if it has fallen further {he} is admitted.'],
  },
  'before-birth': {
    grades: [
      { grade: 'assessment', share: 78 },
      { grade: 'early-help', share: 22 },
    ],
    reason: 'repeat-concern',
    grave: [
      'A child removed before, late booking, and appointments missed. There is time to assess before the birth and it should be used.',
      'Nobody knows what support there will be, and {mum} is not free to say.',
    ],
    mild: [
      '{mum} has been to every appointment since the move and wants somebody to explain how this works.',
      'Young, with her own mother beside her, and glad of the family nurse.',
    ],
  },
  'disclosure-of-touching': {
    grades: [
      { grade: 'strategy', share: 82 },
      { grade: 'assessment', share: 18 },
    ],
    reason: 'injury',
    grave: [
      '{name} has said something that has to be taken as an account of sexual abuse until it has been looked into properly.',
      'What {name} said, unasked, points to somebody who has access to {him}.',
    ],
    mild: [
      'What {name} said was asked about by somebody trained to do so, and is about something seen on a screen.',
      'No account of harm. The behaviour is of the kind that children of this age show, and school is watching it.',
    ],
    protection: [
      'Nobody asks {name} more before the joint interview. {mum} knows who must not come to the home until then.',
      '{name} goes home with the grandmother today. School has been told what to say and what not.',
    ],
  },
  'assault-told-to-a-nurse': {
    grades: [
      { grade: 'strategy', share: 90 },
      { grade: 'assessment', share: 10 },
    ],
    reason: 'immediate-danger',
    grave: [
      'An account of a sexual assault within days, by somebody who knows where {name} lives.',
      '{name} was not able to agree to what happened and is afraid that it will happen again.',
    ],
    mild: ['It was longer ago than first written, is known to the police, and {name} has support.'],
    protection: [
      'The sexual assault referral centre holds an appointment for tonight. {name} stays at a friend’s whose mother knows.',
    ],
  },
  'asking-for-help': {
    grades: [
      { grade: 'early-help', share: 68 },
      { grade: 'advice', share: 32 },
    ],
    reason: 'support-needed',
    grave: ['The family is at the end of its strength and says so.'],
    mild: [
      'A request for help and no concern about care. {name} is loved and well.',
      'The family asks for what it needs and agreed to this being sent.',
    ],
  },
  'plan-check': {
    grades: [{ grade: 'information', share: 100 }],
    reason: 'information-only',
    grave: [],
    mild: [],
  },
};
