import type { IncidentKind } from './incident-kind.ts';

/** What is reported about adults with needs for care and support. */
export const adultIncidents: readonly IncidentKind[] = [
  {
    code: 'missed-care',
    about: 'adult',
    healthRole: 'Ward sister',
    concerns: ['neglect', 'organisational-abuse'],
    share: 22,
    tellings: {
      'care-provider': [
        {
          says: 'Two of the calls to {name} were missed at the weekend because of sickness and the office was not told. {He} was found on Monday in bed in wet clothes; skin broken on the left heel, about 2 cm. District nurse informed. {name} has capacity to talk about this and says {he} does not want to make trouble. Carers concerned suspended from the round while we look into it.',
          stated: ['injury'],
        },
        'Medication error: {name} was given another resident’s evening tablets. Noticed at the night check. GP out of hours advised observation; no ill effect so far. Family told this morning. This is the second error on this unit in a month and I am reporting myself.',
      ],
      health: [
        {
          says: 'Admitted by ambulance dehydrated with a grade 3 pressure sore on the sacrum and nails that have not been cut for months. {name} cannot say when somebody last came. There is a package of four calls a day on paper. We do not think {he} should go back to the same arrangement.',
          stated: ['injury', 'not-mobile'],
        },
      ],
      neighbour: [
        'I look in on {name} because nobody else does. The carers used to come four times and now it is once if {he} is lucky, ten minutes and gone. {He} was sat in the dark yesterday with {his} dinner from the day before.',
      ],
    },
    further: ['The daily log for the weekend has been found. It was signed for visits that did not take place.'],
  },
  {
    code: 'money-taken',
    about: 'adult',
    healthRole: 'GP',
    concerns: ['financial-abuse'],
    share: 18,
    tellings: {
      'care-provider': [
        '£40 has gone from the purse of {name} each week since a new visitor began to call. {name} calls him “the lad who does my shopping”. There are no receipts. {He} became tearful when the carer asked and said “he’ll stop coming”.',
      ],
      health: [
        '{name} came to the surgery with a young man who did the talking and asked for a letter to say that {he} can sign papers about the house. Seen on {his} own {he} did not know what papers. I have doubts about capacity for this decision and none about being pressed.',
      ],
      housing: [
        'Rent has not been paid since May although it always was. On a visit {name} said that a nephew “sees to the bank now”. A bed has been put in the front room and two people I did not know were asleep at midday. This looks to us like cuckooing.',
      ],
      police: [
        'Report of distraction burglary. Attending officer found that {name} had let in the same two males on at least three occasions and withdrawn £1,200 with them. No crime is alleged by {him}; {he} says that they are friends. Vulnerable adult notice submitted.',
      ],
    },
    further: ['The bank has stopped a transfer of £4,000. {name} says {he} knew nothing of it.'],
  },
  {
    code: 'self-neglect',
    about: 'adult',
    healthRole: 'District nurse',
    concerns: ['self-neglect'],
    share: 24,
    tellings: {
      housing: [
        '{name} will not let the engineer in. Through the door the hall is full to the height of a table with newspapers and tins; there is one path. No working light that we could see. Next door report mice. {He} told me that it is {his} house and {his} business. Fire risk in our view.',
      ],
      health: [
        'I visit twice a week for dressings and am let in on one of three. The wound is deteriorating. {name} understands that {he} may lose the leg and says so. I am less sure that {he} follows what {he} is doing with {his} insulin. {He} does not agree to this referral; I have told {him} that I am making it.',
      ],
      'care-provider': [
        '{name} will not let carers past the hall. The fridge is off and the food in it has spoilt. {He} has lost weight; {his} trousers are tied with string. {He} was a schoolteacher and is very polite about it.',
      ],
      neighbour: [
        'I am worried about {name}. {He} has been burning things in the grate that smell of plastic and I have not seen {him} go out since the clocks changed. {He} will not answer to me any more.',
      ],
    },
    further: ['The fire service has been and was turned away. They have left two alarms with us.'],
  },
  {
    code: 'harmed-by-family',
    about: 'adult',
    healthRole: 'Practice nurse',
    concerns: ['physical-abuse', 'domestic-abuse'],
    share: 16,
    tellings: {
      health: [
        {
          says: '{name} has marks of fingers on both upper arms, of different ages, and did not want the family asked about it. {He} said on the way out that it is “not safe when the rent is due”. Safe to ring on the surgery’s number only.',
          stated: ['injury'],
        },
      ],
      'care-provider': [
        {
          says: 'Carer heard shouting before she knocked. {name} was sitting on the floor of the bedroom. The relative who lives there said that {he} had “thrown {him}self down again”. Bruise to the cheek. {name} would not speak while the relative was in the room.',
          stated: ['injury'],
        },
      ],
      police: [
        {
          says: 'Called by a third party to a disturbance. {name} has a small cut to the lip. The relative at the address says that caring is too much and that nobody helps. {name} does not wish to make a complaint. Adult safeguarding notice.',
          stated: ['injury'],
        },
      ],
    },
    further: ['{name} has asked the nurse whether there is somewhere {he} could go “just for a week”.'],
  },
  {
    code: 'carer-at-the-end',
    about: 'adult',
    healthRole: 'GP',
    unheard: true,
    concerns: ['support-request'],
    agreed: true,
    share: 12,
    tellings: {
      health: [
        'The person who looks after {name} came to me in tears; nights are broken and they have not had a day to themselves since the spring. No harm that I know of, but I think it is close. Both agree to an assessment.',
      ],
      'care-provider': [
        'Request for a review of the care of {name}: needs have grown, two carers are required for the hoist and one is funded. The family manage the rest and are worn out.',
      ],
    },
    further: ['The carer has been admitted to hospital. There is nobody at home with {name} tonight.'],
  },
  {
    code: 'falls-unreported',
    about: 'adult',
    healthRole: 'Emergency department nurse',
    unheard: true,
    concerns: ['neglect', 'provider-quality'],
    share: 8,
    tellings: {
      health: [
        {
          says: 'Third attendance from the same address with a head injury in five weeks; no accident forms came with {him}. {name} says {he} rang the bell and nobody came. Hoist sling in the wrong size, says the paramedic.',
          stated: ['injury'],
        },
      ],
      'care-provider': [
        'Reporting an unwitnessed fall: {name} found beside the bed at 05:40, taken to hospital, no fracture. Sensor mat was unplugged. Next of kin told. Checks have been set to every half hour.',
      ],
    },
    further: ['The night rota shows one member of staff for twenty-two residents.'],
  },
];
