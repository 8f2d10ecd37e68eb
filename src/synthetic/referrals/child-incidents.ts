import type { IncidentKind } from './incident-kind.ts';

/** What is reported about children. */
export const childIncidents: readonly IncidentKind[] = [
  {
    code: 'domestic-assault',
    about: 'child',
    ages: [4, 17],
    healthRole: 'Staff nurse',
    concerns: ['domestic-abuse'],
    notice: 'domestic-abuse-notice',
    everybody: true,
    share: 24,
    tellings: {
      police: [
        {
          says: 'CIRCUMSTANCES: Officers attended following a 999 call from a neighbour who could hear a female screaming. {mum} answered the door with redness to the left cheek. She states that {man} grabbed her by the hair during an argument about money and pushed her against the kitchen units. {man} had left before police arrival.\n\nCHILDREN: {names} present. {name} was at the top of the stairs and said “is he gone”. No injuries seen.\n\nACTION: DASH completed, 11 ticks. Victim does not support a prosecution at this time. Safeguarding advice given, locks to be changed.',
          stated: ['injury'],
        },
        {
          says: 'CIRCUMSTANCES: {mum} called from the bathroom, whispering, line left open. {man} had a kitchen knife and told her that she would not leave the house; he held her by the throat against the door for what she thinks was ten seconds. Marks to the neck photographed. {man} arrested, knife seized.\n\nCHILDREN: {names} had been told by {man} to stay in the bedroom. {name} had put {his} shoes on. No injuries to children.\n\nACTION: DASH 17 ticks, HIGH, referred to MARAC. {mum} and the children with a relative tonight.',
          stated: ['weapon', 'strangulation'],
        },
        'Verbal argument overheard by staff at the address next door; third call to this address since the spring. {mum} and {man} both intoxicated, a door panel broken. Both deny assault. {names} {were} in bed, awake, and would not speak to officers in front of the adults. {man} removed to another address to prevent a breach of the peace. DASH refused. Officer is concerned about the frequency.',
      ],
      school: [
        'Encompass call received from police at 08:10. {name} came in late without {his} bag and put {his} head down on the desk. Asked how {he} was, {he} said “mummy’s face is sore” and then “I’m not allowed to say”. {He} did not want to go out at break. We have had worries about {man} before: in September {he} told the lunchtime supervisor that {he} sleeps with the chair against the door.',
        '{name} was quiet all morning and cried when a door banged. {He} told the teaching assistant that the police came and that {man} “broke the bathroom”. We have not spoken to the family because {mum} has asked us before not to ring when {man} is in. She is usually on her own between half past one and three.',
      ],
      health: [
        {
          says: '{mum} attended the walk-in centre with a sprained wrist, said to be from a fall on the stairs. On her own with the nurse she said that {man} had twisted it, that the children saw, and that she does not want police. {names} {were} in the waiting room with {man}. I have told her that I have to pass this on because of the children.',
          stated: ['injury'],
        },
      ],
      housing: [
        'Attended to board a door reported as broken by “a visitor”. Two more doors inside are split at about fist height. {mum} asked the joiner whether a lock could be put on the children’s bedroom from the inside. {names} {were} at home although it was a school day. Two noise complaints are on the tenancy since August.',
      ],
      neighbour: [
        'it was going off again last night, him shouting and things smashing and then the kids crying. i could hear the little one {name} saying stop it stop it. it went quiet about 1. i have seen her with a black eye before she said it was the cupboard. please dont say who rang',
      ],
    },
    further: [
      'Further to our referral: {mum} has now told us that {man} has a key and came back on Saturday. {name} has said that {he} hides the telephone under {his} pillow.',
      {
        says: 'Update: {mum} now says that she was held by the throat about six weeks ago and told nobody. {name} saw it.',
        stated: ['strangulation'],
      },
    ],
  },
  {
    code: 'unexplained-injury',
    about: 'child',
    ages: [4, 17],
    healthRole: 'Paediatric nurse',
    concerns: ['physical-abuse'],
    share: 12,
    tellings: {
      school: [
        {
          says: '{name} has a bruise behind the left ear, about the size of a ten pence piece, yellow at the edges, and a second one on the upper arm that looks like finger marks. Seen by me and by the first aider at 09:40 when {he} changed for PE. Asked openly how it happened {he} looked at the floor and said “I fell”. {mum} said at the gate that {he} had done it on the trampoline. We do not think that fits. {He} is due to be collected at a quarter past three; I would like a call back before then.',
          stated: ['injury'],
        },
        {
          says: 'During registration {name} told {his} teacher that {man} “got me with the belt because I spilled the juice”. {He} showed a red line on the back of {his} leg. {He} then said {he} had made it up. Written down at once in {his} own words. Parents have not been told.',
          stated: ['injury'],
        },
      ],
      health: [
        {
          says: 'Brought to the emergency department by {mum} with a swollen forearm. X-ray: a spiral fracture, some days old. The history given at triage was a fall from the sofa; to the doctor it was a fall in the park with an older cousin. {name} was watchful and did not cry. Seen by the consultant, who regards the explanation as not consistent. Being kept in overnight; safe to discharge only after a discussion with you.',
          stated: ['injury'],
        },
        {
          says: 'Routine review. Circular bruises on both shins are in keeping with {his} age. One on the cheek is not, and the explanation changed twice while I was there. {mum} looked exhausted and said that {man} “does the mornings”. I have asked for a paediatric opinion today.',
          stated: ['injury'],
        },
      ],
      police: [
        {
          says: 'Officers attended on another matter and saw {name} with a healing burn to the back of the hand. {mum} states the iron was left on. {name} would not come away from behind the sofa. Photographs on body-worn video. No arrest.',
          stated: ['injury'],
        },
      ],
    },
    further: [
      {
        says: 'We have heard that the hospital found one more fracture, older and healing. Please read this with what we sent before.',
        stated: ['injury'],
      },
      '{name} has said to the learning mentor, unasked, that it is “only when mum’s at work”.',
    ],
  },
  {
    code: 'neglect-at-home',
    about: 'child',
    ages: [4, 17],
    healthRole: 'School nurse',
    concerns: ['neglect'],
    everybody: true,
    share: 16,
    tellings: {
      school: [
        '{names}: attendance is down to 78% this term. {name} has come in without a coat and without breakfast every day this week, in shoes that are too small; {his} socks were wet. {He} asked whether {he} could take toast home. The family support worker has called three times and nobody comes to the door, although the curtains move. Early help was offered in October and declined.',
        '{name} has head lice that have been there since before half term and {his} scalp is broken. Other children will not sit by {him}. {mum} was very upset when we rang and said the water heater has been off for weeks and the landlord does not answer. We think she would accept help.',
      ],
      health: [
        '{name} was not brought to three appointments, the last one with the dietitian. Weight has fallen across two centiles since the eight-month check. On the doorstep today I could see the hall: bin bags, a strong smell of dog, no light. I was not let in. {mum} was pleasant but would not meet my eye.',
      ],
      housing: [
        'Gas safety visit at the fourth attempt, with notice. The property is in very poor condition: mould on the bedroom walls, no beds made up, one mattress on the floor for {names}, dog mess in the kitchen, nothing in the fridge but milk. {mum} says she has been without money since a sanction. Arrears stand at eleven weeks. Engineer’s photographs attached to the tenancy file.',
      ],
      neighbour: [
        'The little one, {name} I think they call {him}, is out on the street till gone ten. Nobody calls them in. Last night {he} was asking at doors for something to eat. I have not seen the mother since the weekend, only the older one at the window.',
      ],
      police: [
        'Officers executed a warrant under the Misuse of Drugs Act. Cannabis and paraphernalia on the living-room table within reach of {name}. No food in the kitchen, no bedding in the children’s room. {mum} arrested for possession, {man} not present. Grandmother collected {names}. Photographs taken.',
      ],
    },
    further: [
      'Since we wrote, {name} has been absent for four days. A message says “tummy bug”. Nobody has seen {him}.',
      'We made a second visit today. The electricity is on a meter with nothing on it.',
    ],
  },
  {
    code: 'missing-from-home',
    about: 'child',
    ages: [11, 17],
    healthRole: 'Sexual health nurse',
    concerns: ['exploitation'],
    notice: 'missing-child',
    share: 9,
    tellings: {
      police: [
        'MISSING FROM HOME: {name} reported missing by {mum} at 21:15, last seen leaving {setting}. Returned by {him}self at 02:30 in a taxi that {he} did not pay for. Two telephones on {him}, one switched off. {He} would not say where {he} had been. Fifth episode in three months. Return interview offered.',
        {
          says: 'MISSING FROM HOME, NOT YET TRACED: {name}, reported by {mum} at {time}. Left {setting} at dinner time and did not come home; telephone off since. Medication is at home. Fourth episode since the summer, each longer than the last. Assessed as medium, under review. Enquiries with friends continue; please tell us of any address known to you.',
          stated: ['missing-now'],
        },
        'Stopped at the railway station with two older males not known to {mum}. A train ticket to Blackpool and £180 in notes on {him}. {name} said {he} had found the money. Males gave names that do not check. Conveyed home. Child criminal exploitation flagged on intelligence.',
      ],
      school: [
        '{name} has new trainers, a second telephone and scratches on {his} knuckles, and falls asleep in lessons. {He} has not been to {setting} on any Friday since September. A friend’s mother says that a grey car waits at the corner. {mum} says she has “lost {him}”. She agreed to this referral.',
      ],
      health: [
        '{name} attended alone for emergency contraception and a test, the third time. {He} gave a different address each time. A man waited outside in a car and rang {his} telephone throughout. Assessed as understanding the advice; did not wish parents to know.',
      ],
    },
    further: [
      'The grey car has been seen again; staff noted part of the registration and have passed it to police.',
      '{name} was found in another force’s area this morning. Details from them to follow.',
    ],
  },
  {
    code: 'parent-unwell',
    about: 'child',
    ages: [4, 17],
    healthRole: 'GP',
    concerns: ['emotional-abuse', 'parental-mental-health'],
    everybody: true,
    share: 9,
    tellings: {
      school: [
        '{name} says that nobody gets up at home and that {he} makes the breakfasts. The telephone at home is not answered. {mum} came to the office on Tuesday and could not follow what was said to her; she asked twice what day it was. {name} took her hand and led her out.',
      ],
      health: [
        '{mum} was seen at the surgery in a low state. She has stopped her tablets and has thoughts of not being here; no plan, she says, “because of the kids”. Referred to the crisis team today. There is nobody else at home with {names} that we know of.',
      ],
      police: [
        'Welfare check at the request of a friend who had received goodbye messages. {mum} found safe and well in the bath, clothed, having drunk most of a bottle of vodka. {names} {were} still up. Mental health practitioner attended with us. Not detained. Aunt came to stay.',
      ],
    },
    further: ['{mum} did not attend the crisis appointment. The team has rung four times.'],
  },
  {
    code: 'parental-substance-use',
    about: 'child',
    ages: [4, 17],
    healthRole: 'Community midwife',
    concerns: ['parental-substance-use', 'neglect'],
    everybody: true,
    share: 7,
    tellings: {
      school: [
        '{man} came to collect {names} at a quarter past three and could not stand straight. He smelled strongly of drink and had the car keys in his hand. We kept the children in the office until {mum} came. {name} said “it’s all right, he only has cans”.',
      ],
      neighbour: [
        'There are people in and out all night, you can smell the weed on the stairs, and the children are in there. {name} was sat on the landing at midnight because there was somebody asleep in {his} bed. I do not want them to know it was me.',
      ],
      health: [
        '{mum} booked late in this pregnancy and was positive for opiates at the last test. {names} came with her to clinic, two hours in the corridor without anything to eat or drink. She is on a waiting list with the drugs service and is open about relapsing.',
      ],
    },
    further: ['The drugs service has closed the case because she did not attend.'],
  },
  {
    code: 'infant-in-an-assault',
    about: 'child',
    ages: [0, 3],
    healthRole: 'Health visitor',
    unheard: true,
    concerns: ['domestic-abuse'],
    notice: 'domestic-abuse-notice',
    everybody: true,
    share: 30,
    tellings: {
      police: [
        '{mum} was holding {name} when {man} pushed her into the door frame; she turned to shield {him}. {name} checked by ambulance crew, no injury found. {names} left in her care for tonight. {man} arrested nearby, in custody. DASH completed, 13 ticks.',
        'Third party reports a male shouting and an infant crying for over an hour. {mum} opened the door after ten minutes. A cot had been tipped over; she says that it “just went”. {name} in a car seat on the kitchen floor, clean, wide awake, silent. {man} not traced.',
      ],
      health: [
        {
          says: 'Home visit. {man} answered every question that I put to {mum} and stood between us. When he took a call she showed me a bruise on her upper arm and shook her head. {name} startles at his voice. I did not ask more, so as not to make it worse for her.',
          stated: ['injury'],
        },
      ],
      housing: [
        'Repair to a bedroom door, kicked through at the bottom panel. A changing mat and a bottle were under the splinters. {mum} asked us not to write down how it happened. {names} {were} there. She wants to be moved and not to say why on the form.',
      ],
      neighbour: [
        'he was screaming at her in the yard with the baby in her arms. he threw the pram over the wall. i went out and he told me to mind my own. she didnt look at me.',
      ],
    },
    further: ['{mum} has left with {names} and is with a relative. She has asked that nobody is told where.'],
  },
  {
    code: 'infant-injury',
    about: 'child',
    ages: [0, 3],
    healthRole: 'Paediatric registrar',
    unheard: true,
    concerns: ['physical-abuse'],
    share: 18,
    tellings: {
      health: [
        {
          says: 'Small round bruise to the cheek of {name} and one to the chest, found when {he} was undressed to be weighed. {mum} had not noticed them. {man} says that the dog jumped up. {He} does not pull to stand. Sent to the children’s ward for the bruising protocol; please join by telephone at {time}.',
          stated: ['injury', 'not-mobile'],
        },
        {
          says: 'Brought in by ambulance, floppy, now recovered. CT shows a thin subdural collection. There is no account of a fall. Both parents are at the bedside and appropriate; {mum}’s mother is angry with {man}. Skeletal survey and eyes tomorrow.',
          stated: ['injury', 'not-mobile'],
        },
      ],
      police: [
        {
          says: 'Attending another matter, officers noted that {name} had a burn to the foot, dressed with kitchen roll. {mum} states bath water. Not seen by a doctor. Ambulance requested, family conveyed. Samples of the tap temperature taken.',
          stated: ['injury'],
        },
      ],
    },
    further: ['The eye examination is back. The consultant asks for a strategy discussion today.'],
  },
  {
    code: 'infant-not-thriving',
    about: 'child',
    ages: [0, 3],
    healthRole: 'Health visitor',
    unheard: true,
    concerns: ['neglect'],
    share: 26,
    tellings: {
      health: [
        '{name} was not brought to three appointments, the last one with the dietitian. Weight has fallen across two centiles since the eight-month check. On the doorstep I could see the hall: bin bags, a strong smell of dog, no light. I was not let in. {mum} was pleasant and would not meet my eye.',
        'Nappy rash that has broken down, cradle cap, the same sleep suit as on Monday. {mum} loves {him} and is overwhelmed; she had not slept. Bottles were made up with too much water “so it lasts”. No family near. She would take help tomorrow.',
      ],
      housing: [
        'Boiler inspection. One bar heater for the flat, clothes horse over it, cot touching both. {name} in {his} coat in the cot at midday. The meter has emergency credit left. {mum} asked whether we report people.',
      ],
      neighbour: [
        'the baby cries and cries and then it just stops, thats what gets me. hours. the lights are off but shes in there. i posted some nappies through and they are still on the mat',
      ],
    },
    further: ['Weighed again today: a further 200 grams lost. Admission is being arranged.'],
  },
  {
    code: 'before-birth',
    about: 'child',
    healthRole: 'Community midwife',
    unheard: true,
    concerns: ['unborn', 'safeguarding-concern'],
    share: 0,
    tellings: {
      health: [
        'Community midwife. {mum} booked late and has been to two of seven appointments. She says a child of hers lives with its grandmother and does not want to talk about why. {man} answers for her. I should like a pre-birth assessment to be considered; she knows that I am writing.',
      ],
    },
    further: ['She has not been seen by us for three weeks. Her telephone is off.'],
  },
  {
    code: 'disclosure-of-touching',
    about: 'child',
    ages: [4, 12],
    healthRole: 'Paediatric nurse',
    concerns: ['sexual-abuse'],
    share: 4,
    tellings: {
      school: [
        '{name} told a trusted adult at {setting} that a man who visits at home “does the tickling game” and that it is a secret. {He} was not asked anything further. Written down word for word and signed. {mum} has not been told, because we do not know who the man is. We need advice now about going home today.',
      ],
      health: [
        'Seen in clinic. {name}’s behaviour and what {he} said to the play worker worry us about sexual harm by somebody {he} knows. We have asked no questions. Notes are available to the police and to you.',
      ],
    },
    further: ['{name} has used the name “Uncle Col” to a member of staff. We know of no uncle.'],
  },
  {
    code: 'assault-told-to-a-nurse',
    about: 'child',
    ages: [13, 17],
    healthRole: 'Sexual health nurse',
    concerns: ['sexual-abuse', 'exploitation'],
    share: 3,
    tellings: {
      health: [
        {
          says: '{name} came on {his} own and asked for tests. {He} told me that on Friday a man of about thirty, whom {he} had met through an app, did not stop when {he} said no. {He} does not want police today and agreed that I tell you. Clothes have been kept. Samples can be taken until tomorrow evening. {He} is at a friend’s house and does not feel safe to go home, because the man knows the address.',
          stated: ['sexual-assault'],
        },
      ],
      school: [
        {
          says: '{name} asked to speak with our nurse and said that somebody older had “done things” at a party last weekend that {he} did not want. {He} gave a first name only. We stopped there and have written down {his} words. {mum} does not know yet; {name} is afraid of what {man} would do.',
          stated: ['sexual-assault'],
        },
      ],
    },
    further: ['{name} is now willing to speak with a specialist officer, with the nurse beside {him}.'],
  },
  {
    code: 'asking-for-help',
    about: 'child',
    healthRole: 'Health visitor',
    unheard: true,
    concerns: ['support-request'],
    agreed: true,
    share: 11,
    tellings: {
      health: [
        '{mum} asks for help with sleep and with housing: one room for all of them since the move. {name} is well and reaching {his} milestones. No concern about care. She agrees to this referral and would like to be rung in the afternoon.',
      ],
      school: [
        '{name} has been assessed for autism and the family is at the end of its strength: {he} sleeps three hours a night. {mum} asks for short breaks. The children are loved and well looked after. Consent was given, the form is signed.',
      ],
      housing: [
        'Family in temporary accommodation since the eviction, fourth address this year. {mum} asks for help with school places: {names} {have} none at present. She agrees to our sharing this.',
      ],
    },
    further: ['They have been moved again; the new address is on this form.'],
  },
  {
    code: 'plan-check',
    about: 'child',
    ages: [2, 17],
    healthRole: 'Community paediatrician',
    unheard: true,
    concerns: ['ehcp-request'],
    share: 5,
    tellings: {
      school: [
        'Education, health and care needs assessment under section 36 of the Children and Families Act 2014. Please let us know whether {name} is known to social care, past or present, and give any information relevant to the assessment within six weeks.',
      ],
    },
    further: ['Reminder: we have had no answer to our request.'],
  },
];
