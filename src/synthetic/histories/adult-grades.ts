import type { AdultGrade, Decided } from './weighing.ts';

/** How matters of adults are decided. */
export const adultGrades: Readonly<Record<AdultGrade, Decided>> = {
  'section-42': {
    rating: 'red',
    outcome: 'section-42-enquiry',
    bases: ['care-act-s42'],
    answers: ['yes', 'yes', 'yes'],
    because: [
      'All three limbs are met, so there is a duty to enquire. {name} is to be asked what {he} wants to come of it before anybody else is.',
      'There are needs for care and support, there is abuse or neglect or a risk of it, and because of those needs {name} cannot protect {him}self. An enquiry follows.',
    ],
    instead: [
      'An enquiry outside section 42 was considered: all three limbs are met, so there is no choice.',
      'A review of care was considered. It would answer what is needed and not what happened.',
    ],
    follows: [
      'that there will be an enquiry, who leads it and that nothing is done behind {his} back',
      'that somebody will visit, and that {he} can have a person of {his} choice there',
    ],
    team: 'Adult safeguarding team',
  },
  'other-enquiry': {
    rating: 'amber',
    outcome: 'other-enquiry',
    bases: ['local-threshold'],
    answers: ['yes', 'yes', 'no'],
    because: [
      '{name} is at risk and can protect {him}self with some help, so section 42 is not met. We look into it with {him} all the same.',
      'The third limb is not met. What happened is serious enough that somebody should go through it with {name}.',
    ],
    instead: [
      'A section 42 enquiry was considered: {name} can take the steps {him}self.',
      'Advice was considered. It would leave {name} to do alone what has not worked alone.',
    ],
    follows: ['that somebody will go through it with {him}', 'what can be done and that it is {his} choice'],
    team: 'Adult safeguarding team',
  },
  'care-assessment': {
    rating: 'green',
    outcome: 'care-assessment',
    bases: ['care-act-s9'],
    answers: ['yes', 'no', 'not-known'],
    because: [
      'This is unmet need and not abuse or neglect by anybody. A care and carer assessment is the right answer.',
      'The arrangements no longer fit. Nobody has done wrong; the needs have grown.',
    ],
    instead: [
      'A safeguarding enquiry was considered: there is no abuse or neglect, and no risk of it that more help would not remove.',
      'Advice was considered and is not enough for needs of this kind.',
    ],
    follows: [
      'that an assessment has been asked for and about how long it takes',
      'that both needs and those of the carer are looked at',
    ],
    team: 'Adult social care',
  },
  'provider-quality': {
    rating: 'green',
    outcome: 'provider-quality-route',
    bases: ['local-threshold'],
    answers: ['yes', 'no', 'not-known'],
    because: [
      'A matter of quality, reported openly and put right for {name}. It goes to those who watch over the provider together with what else is known.',
      'No harm to {name} and no sign of a pattern about {him}. The pattern of the provider is what needs looking at.',
    ],
    instead: [
      'A section 42 enquiry was considered: there was no abuse or neglect of {name} and it is not likely now.',
      'No further action was considered. It is the third report of this kind and somebody should put them side by side.',
    ],
    follows: ['that it goes to the quality team, who will visit', 'what the provider has changed since'],
    team: 'Quality and contracts',
  },
  panel: {
    rating: 'amber',
    outcome: 'multi-agency-panel',
    bases: ['local-threshold'],
    answers: ['yes', 'yes', 'no'],
    because: [
      '{name} understands the risk and takes it, so the third limb is not met. The panel can keep services beside {him} without forcing the door.',
      'Every service has been turned away by itself. They should agree who goes, when, and what would make them go sooner.',
    ],
    instead: [
      'A section 42 enquiry was considered: {name} is able to protect {him}self and chooses not to. If that changes it is met.',
      'Leaving it at advice was considered. The risk to others in the building does not allow it.',
    ],
    follows: [
      'that the services will talk with each other and that {he} will be asked first',
      'who will come by, and that {he} may say no',
    ],
    team: 'Multi-agency risk panel',
  },
  'adult-advice': {
    rating: 'green',
    outcome: 'adult-advice',
    bases: ['care-act-s4'],
    answers: ['no', 'no', 'no'],
    because: [
      'No need for care and support is known. {name} was given the numbers of those who can help and asked what else {he} wants.',
      'Advice about support was given and taken. Nothing more was wanted.',
    ],
    instead: [
      'An enquiry was considered: there are no needs for care and support.',
      'No further action was considered; there was something useful to say.',
    ],
    follows: ['where help can be had, and that it need not be decided today', 'whom to ring at night'],
  },
  'adult-no-action': {
    rating: 'blue',
    outcome: 'adult-no-further-action',
    bases: ['local-threshold'],
    answers: ['no', 'no', 'no'],
    because: [
      'No need for care and support and no risk to {name} {him}self. What is known about the risk to others is on the children’s decision.',
      'Named in the notice and not at risk. Nothing follows for {him} under the Care Act.',
    ],
    instead: [
      'Advice was considered; {he} is in touch with the services that could give it.',
      'Another enquiry was considered: there is nothing to enquire into.',
    ],
    follows: ['that no further action follows under the Care Act'],
  },
};
