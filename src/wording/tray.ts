import { countWords } from './names.ts';

/** Why something that arrived is no referral yet. */
export const trayWhy = {
  'not-json': 'Not in a form that can be read',
  'not-the-form': 'Parts of the form are missing or wrong',
  refused: 'The form can be read, but the hub’s rules do not take it',
  'differs-from-completed': 'Sent again, and says something that the referral made of it by hand does not say',
  'digest-of-another': 'Sent under the number of an earlier one, and says something else',
} as const;

/** What stands before the sender of something in the tray. */
export const trayPrefix = 'Could not be read: ';

/** Who sent it, where this reader may know. */
export function traySender(sender: string | undefined): string {
  return sender ?? 'the sender is not shown to you';
}

/** An item of the tray by name: "Could not be read: Westby Hospital". */
export function trayTitle(sender: string | undefined): string {
  return `${trayPrefix}${traySender(sender)}`;
}

/** Who knows of what is wrong besides us. */
export const trayToldSender = 'The sender was answered with this list, and has the reference.';

/** What somebody must know of a whole batch that could not be read: how much of it is entered, and how it ends. */
export function batchWords(items: number | undefined, entered: number): string {
  const holds = items === undefined ? 'a whole batch of referrals' : `a whole batch: ${countWords(items, 'referral')}`;
  return `This is ${holds}, each to be completed by hand. ${entered === 0 ? 'None is entered yet' : `${String(entered)} entered so far`}. It stays here until somebody says that all are entered.`;
}

/** Fields of the intake form as an officer says them. */
const fieldWords: Readonly<Record<string, string>> = {
  address: 'address',
  ageInYears: 'age',
  attachments: 'attachment',
  channel: 'how it was sent',
  concerns: 'concern',
  consent: 'consent',
  dateOfBirth: 'date of birth',
  familyKnows: 'whether the family knows',
  family: 'last name',
  form: 'name of the form',
  given: 'first names',
  lines: 'line',
  monthOfBirth: 'month of birth',
  name: 'name',
  nhsNumber: 'NHS number',
  organisation: 'organisation',
  ownWords: 'own words',
  phone: 'telephone',
  postcode: 'postcode',
  referrer: 'who tells us',
  relationship: 'relationship',
  role: 'role',
  senderGrade: 'the sender’s own grade',
  sentAt: 'when it was sent',
  setting: 'school, GP or care provider',
  sex: 'sex',
  stated: 'stated fact',
  subjects: 'person',
  submissionId: 'the sender’s own number',
  track: 'child or adult',
  unborn: 'unborn',
  whatHappened: 'what happened',
  yearOfBirth: 'year of birth',
};

/** Where in the form something is wrong, as an officer says it: "Person 1: date of birth"; as the sender named it where nobody knows the field. */
export function placeWords(where: string): string {
  const parts = where.split('.').map((part) => {
    const [, field = '', , index] = /^(\w+)(\[(\d+)\])?$/.exec(part) ?? [];
    const words = Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined;
    return words === undefined || index === undefined ? words : `${words} ${String(Number(index) + 1)}`;
  });
  if (parts.some((part) => part === undefined)) return where;
  const text = parts.join(': ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** What is to be done with it. */
export const trayToDo = 'Complete it by hand, or say why it is no referral';
