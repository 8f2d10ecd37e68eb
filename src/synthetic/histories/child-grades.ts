import type { ChildGrade, Decided } from './weighing.ts';

/** How matters of children are decided. */
export const childGrades: Readonly<Record<ChildGrade, Decided>> = {
  strategy: {
    rating: 'red',
    outcome: 'strategy-discussion',
    threshold: ['level-5'],
    bases: ['children-act-s47'],
    answers: ['yes', 'yes'],
    because: [
      'There is reasonable cause to suspect that {name} is suffering, or is likely to suffer, significant harm. Police, health and social care need to plan together what is asked, by whom and when.',
      'What is described would be significant harm if it happened as told. It has to be looked into jointly and today; asking the family alone would not keep {name} safe.',
      'The account and what was seen do not fit together. Until they do, the only safe course is a strategy discussion.',
    ],
    instead: [
      'An assessment under section 17 was considered. It would leave {name} where {he} is without anybody having tested the account.',
      'Waiting for the medical opinion was considered. The risk until then does not allow it.',
      'Early help was considered and is not enough: it rests on agreement, and the harm is likely now.',
    ],
    follows: [
      'that a strategy discussion is being called and that a social worker will be in touch today',
      'that police and health are being asked to meet with us, and who the contact is until then',
    ],
    team: 'Assessment team',
  },
  assessment: {
    rating: 'amber',
    outcome: 'accepted-referral',
    threshold: ['level-4'],
    bases: ['children-act-s17'],
    answers: ['yes', 'no'],
    because: [
      'The health or development of {name} is likely to be impaired without services. A social worker should see {him} and the family.',
      'Several things come together at home and no single service can put them right. The threshold for a social work assessment is met.',
      'There is need, and more of it than early help can carry. Nothing today gives reasonable cause to suspect significant harm; the assessment will look for it.',
    ],
    instead: [
      'A strategy discussion was considered: nothing known today gives reasonable cause to suspect significant harm.',
      'Early help was considered. The difficulties have gone on too long, and too many services are trying one after the other.',
      'Advice to {sender} was considered and would change nothing at home.',
    ],
    follows: [
      'that a social worker will assess what is needed and will make contact within two days',
      'that the matter is accepted as a referral, and how to reach the assessment team',
    ],
    team: 'Assessment team',
  },
  'open-case': {
    rating: 'amber',
    outcome: 'existing-case',
    threshold: ['level-4'],
    bases: ['children-act-s17'],
    answers: ['yes', 'no'],
    because: [
      'The family has a social worker. What is new was passed on the same day, because it bears on the assessment that is open.',
      'This belongs with what is already being assessed. A second assessment would ask the same questions again.',
    ],
    instead: [
      'A new referral was considered: the open assessment covers this.',
      'A strategy discussion was considered with the allocated worker, who will call one if the visit gives cause.',
    ],
    follows: ['that the social worker who knows the family has it', 'that it goes into the assessment that is open'],
    team: 'Allocated social worker',
  },
  'early-help': {
    rating: 'green',
    outcome: 'early-help',
    threshold: ['level-2', 'level-3'],
    bases: ['children-act-2004-s10'],
    answers: ['no', 'no'],
    because: [
      'School, health and an early help worker can meet the needs of {name} together. The threshold for a social work assessment is not met.',
      'This is hard for the family and not unsafe. They can be helped before it gets worse, and say that they would take it.',
      'The worry is well founded and the family can put it right with some help. Somebody should stay beside them while they do.',
    ],
    instead: [
      'An assessment under section 17 was considered: there is no sign that the development of {name} would be impaired without it.',
      'No further action was considered. The worry of {sender} would come back.',
      'Advice alone was considered. The family has had advice before and needs somebody to do it with.',
    ],
    follows: [
      'that an early help worker will ring, and that it is their choice to take part',
      'that early help is being offered and what it can and cannot do',
    ],
    team: 'Early Help hub',
  },
  advice: {
    rating: 'green',
    outcome: 'child-advice',
    threshold: ['level-1', 'level-2'],
    bases: ['local-threshold'],
    answers: ['no', 'no'],
    because: [
      'What is in place is right and can go on. {sender} was told what would change our view.',
      'The need is met by the services that know {name}. Advice was given about what else the family can ask for.',
    ],
    instead: [
      'Early help was considered; the family has support and does not want more at present.',
      'An assessment was considered: there is no need that it would look into.',
    ],
    follows: ['what advice was given and what would change our view', 'whom they can ask for help themselves'],
  },
  'no-action': {
    rating: 'blue',
    outcome: 'child-no-further-action',
    threshold: ['level-1'],
    bases: ['local-threshold'],
    answers: ['no', 'no'],
    because: [
      'Nothing in this shows that {name} is in need or at risk beyond what the adults around {him} are dealing with.',
      'It was looked at together with what is held. It does not add up to a need for anything from us.',
    ],
    instead: [
      'Advice was considered; there is nothing to advise that has not been done.',
      'Early help was considered and is not wanted.',
    ],
    follows: [
      'that no further action follows, and why',
      'that it stays on record and that they should ring again if it changes',
    ],
  },
  information: {
    rating: 'blue',
    outcome: 'information-given',
    bases: ['information-sharing'],
    answers: [],
    because: [
      'A request for information. What is held was sent to those who asked for it; no concern of its own arises.',
      'Answered with dates and outcomes of earlier contacts. Nothing in the request needs a decision about {name}.',
    ],
    instead: [],
    follows: ['that the request has been answered'],
  },
};
