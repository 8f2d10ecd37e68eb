import type { Weighing } from './weighing.ts';

/** How what happens to adults is weighed, by code of the incident. */
export const adultWeighings: Readonly<Record<string, Weighing>> = {
  'missed-care': {
    grades: [
      { grade: 'section-42', share: 54 },
      { grade: 'provider-quality', share: 30 },
      { grade: 'care-assessment', share: 16 },
    ],
    reason: 'adult-cannot-protect-self',
    grave: [
      'Care that {name} depends on was not given, {he} was found in a bad state, and the log says otherwise.',
      'Skin that has broken down because nobody came. It was preventable.',
    ],
    mild: [
      'One round went wrong, it was noticed and reported the same day, and {name} came to no harm.',
      'The arrangement no longer covers what {name} needs. Nobody left anything undone that was asked of them.',
    ],
    protection: ['Another provider takes over the calls from tonight. The district nurse goes in the morning.'],
  },
  'money-taken': {
    grades: [
      { grade: 'section-42', share: 48 },
      { grade: 'other-enquiry', share: 28 },
      { grade: 'adult-advice', share: 24 },
    ],
    reason: 'adult-cannot-protect-self',
    grave: [
      'Money goes every week to somebody on whom {name} depends for company and shopping.',
      'Papers were put before {name} that {he} did not understand, by the person who gains by them.',
    ],
    mild: [
      '{name} knows what {he} gave and to whom, and wants to decide about it.',
      'The bank has put a limit on the account at the wish of {name}. Nothing has gone since.',
    ],
    protection: ['The bank has stopped the payments with the agreement of {name}. The key safe has a new number.'],
  },
  'self-neglect': {
    grades: [
      { grade: 'panel', share: 40 },
      { grade: 'section-42', share: 32 },
      { grade: 'care-assessment', share: 28 },
    ],
    reason: 'significant-but-not-immediate',
    grave: [
      'A risk of fire to {name} and to the neighbours, a wound that gets worse, and services turned away at the door.',
      'Weight, wounds and warmth are all going the wrong way, and {name} lets nobody in.',
    ],
    mild: [
      'The home is full and {name} manages in it. {He} would take help with the garden and the bins.',
      '{name} eats, is warm and sees a neighbour every day. {He} does not wish to be tidied.',
    ],
    protection: ['The fire service fits alarms today and has moved the heater with the agreement of {name}.'],
  },
  'harmed-by-family': {
    grades: [
      { grade: 'section-42', share: 62 },
      { grade: 'other-enquiry', share: 24 },
      { grade: 'adult-advice', share: 14 },
    ],
    reason: 'injury',
    grave: [
      'Marks of different ages, a relative who answers for {name}, and words said on the way out.',
      '{name} was on the floor when the carer came in, and would not speak while the relative was in the room.',
    ],
    mild: [
      'A strain between two people who both asked for help. No injury, and {name} says that {he} is not afraid.',
      '{name} has moved to a daughter’s and does not wish anything further.',
    ],
    protection: ['{name} is in a respite bed from today. Only the ward manager and we know why.'],
  },
  'carer-at-the-end': {
    grades: [
      { grade: 'care-assessment', share: 84 },
      { grade: 'adult-advice', share: 16 },
    ],
    reason: 'support-needed',
    grave: ['The one who cares cannot go on and there is nobody else.'],
    mild: [
      'Both ask for an assessment. Nobody has been hurt and nobody is at fault.',
      'Nights are the trouble. With help at night the arrangement holds.',
    ],
  },
  'falls-unreported': {
    grades: [
      { grade: 'section-42', share: 50 },
      { grade: 'provider-quality', share: 50 },
    ],
    reason: 'repeat-concern',
    grave: [
      'Falls that nobody wrote down, a bell that was not answered, and an injury to the head.',
      'The third attendance from one address in weeks, with equipment that does not fit.',
    ],
    mild: [
      'An unwitnessed fall, reported at once, without injury, and the checks have been made more often.',
      'The sensor has been mended and the night rota changed. {name} is well and remembers the fall.',
    ],
    protection: ['A nurse of the hospital trust is on the unit tonight; the night rota was doubled at our request.'],
  },
  /** A grown-up named in a notice about children: the one who was hurt, or anybody else who is not accused. */
  'hurt-beside-children': {
    grades: [
      { grade: 'adult-advice', share: 78 },
      { grade: 'other-enquiry', share: 22 },
    ],
    reason: 'domestic-abuse',
    grave: ['Has been hurt by a partner before and does not expect it to be the last time.'],
    mild: [
      'No need for care and support that anybody knows of. Support for victims of domestic abuse was offered.',
      'Works, looks after the children and has family near. Wants to be rung during school hours only.',
    ],
  },
  /** The one who is alleged to have done it. */
  'accused-beside-children': {
    grades: [
      { grade: 'adult-no-action', share: 90 },
      { grade: 'adult-advice', share: 10 },
    ],
    reason: 'person-posing-risk',
    grave: ['Alleged to be responsible; not at risk.'],
    mild: [
      'Alleged to be responsible. No need for care and support is known.',
      'In touch with the police and not at risk. What is known bears on the children’s decisions.',
    ],
  },
};
