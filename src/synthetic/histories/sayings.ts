/** What people of the hub write down besides reasons; words in braces as in `weighing.ts`. */

/** What a child said when somebody asked. */
export const childsWords = [
  'Seen at school by a teacher {he} trusts: “I want it to be quiet at home.”',
  'To the school nurse: “I like it best at nana’s.”',
  'On the telephone with {mum} beside {him}: “I’m okay.” {He} did not want to say more.',
  'To {his} key worker: “Can you tell them to stop? But don’t say it was me.”',
  'Seen on {his} own by the family support worker: “I just want mum to get better.”',
  'To the teaching assistant, drawing: “That’s me behind the door.”',
  'Asked by the duty worker at school: “It’s not always like that. He’s nice when he’s got money.”',
] as const;

/** What an adult said. */
export const adultsWords = [
  'On the telephone: “I don’t want him in trouble. I want him to stop.”',
  'Seen by the nurse alone: “I’d like somebody to come who has the time.”',
  '“It’s my house and I’m stopping in it.”',
  'To the duty worker: “I’d want my daughter told, not my son.”',
  'Asked what {he} would like to come of it: “To go to the club again on a Tuesday.”',
  '“I know what you’re going to say. I’ll think about it.”',
] as const;

/** Why nobody asked, with the words that go with some of the codes. */
export const notAsked = {
  child: [
    {
      reason: 'could-put-at-risk',
      words: 'The person alleged to be responsible is at home and answers the telephone.',
    },
    { reason: 'not-reached', words: 'School rang twice; {name} is not in today.' },
    { reason: 'not-reached' },
    { reason: 'declined', words: 'Did not want to talk about it today. School will ask again tomorrow.' },
    { reason: 'decision-needs-no-account' },
  ],
  adult: [
    { reason: 'not-reached', words: 'Three calls at different times. A letter has gone.' },
    { reason: 'cannot-communicate', words: 'Very poorly today; the ward will say when {he} can be seen.' },
    { reason: 'declined', words: 'Said politely that {he} did not want to.' },
    { reason: 'could-put-at-risk' },
  ],
} as const;

/** Notes in the course of the work. */
export const notes = [
  'Rang {sender}: nothing to add, and they will keep an eye on {name} until they hear from us.',
  '{sender} rings back: attendance and punctuality are being sent by secure e-mail.',
  'Left a message with the health visiting duty desk. They ring back before four.',
  'GP surgery: two appointments not kept this year, nothing else of note.',
  'Checked with the police desk: two calls to the address since the spring, no arrest.',
  'Housing confirm who is on the tenancy. The name on the form is spelt another way there.',
  'No answer on the number given. Tried twice.',
  'Spoke with the early help team: closed in the summer, the plan was completed.',
  'The address on the form is the old one; the family moved. Checked with council tax.',
] as const;

/** Comments with which a recommendation is sent back, and what its author adds. */
export const sentBack = [
  {
    reason: 'voice-missing',
    comment: 'What does {name} say? I cannot see that anybody asked.',
    added: 'Asked since: what {name} said is in this decision now. It does not change the outcome.',
  },
  {
    reason: 'history-not-considered',
    comment: 'What is held about the family is listed and not weighed. What does it tell us about this time?',
    added: 'Weighed with what is held: the earlier contacts were about other matters and ended well.',
  },
  {
    reason: 'rationale-unclear',
    comment: 'This says what happened, and not why this outcome and no other. Please say what would change it.',
    added: 'What would change it: another report of the same kind, or anybody who lets us know that {name} is afraid.',
  },
  {
    reason: 'agency-not-asked',
    comment: 'Has the GP been asked? They should know before we decide.',
    added: 'The GP was asked: seen in the autumn, no concern recorded.',
  },
  {
    reason: 'threshold',
    comment: 'I read this as close to the next level. Tell me why not.',
    added:
      'Why not the next level: there is one account, the family works with those who are there, and it can be seen within days whether it holds.',
  },
] as const;

/** Said with a rating. */
export const ratingWords = {
  red: ['Needs a decision this morning.', '{name} may not be safe tonight.'],
  amber: ['Needs more before it can be decided; not today’s danger.', 'The second of its kind.'],
  green: ['Support is wanted and nobody is in danger.'],
  blue: ['No decision about anybody’s safety is asked for.'],
} as const;

/** Said with an acknowledgement. */
export const acknowledged = [
  'Told the name of the officer who has it and when to expect to hear.',
  'Can be reached until four today and again on Monday.',
  'Asked for the full names; they will send them.',
] as const;

/** How a hand-over was accepted; {team} takes it, {who} said so. */
export const accepted = [
  'Accepted by {who}, {team}.',
  '{who} of {team} has read it and takes it on from today.',
  'Taken on by {team}; {who} is the contact.',
] as const;
