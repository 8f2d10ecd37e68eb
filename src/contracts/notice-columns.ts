/** One column of a police batch in CSV. */
export interface NoticeColumn {
  readonly name: string;
  /** The place in the form of `POST /v1/referrals` that its cell fills; below one subject where `of` is `person`. */
  readonly path: readonly string[];
  /** Whether it says something of the notice (first row counts) or of the person of its row. */
  readonly of: 'notice' | 'person';
  /** Whether the file must have it. */
  readonly required: boolean;
  readonly description: string;
}

const column = (
  of: NoticeColumn['of'],
  name: string,
  path: string,
  description: string,
  required = false,
): NoticeColumn => ({ of, name, path: path.split('.'), description, required });

/**
 * The columns of a batch in CSV (RFC 4180: commas, double quotes, a header row; UTF-8). One row for each person; rows
 * with the same number in `notice` are one notice, which becomes one referral. An empty cell says nothing. What is said
 * of the notice stands in its first row; further rows repeat it or leave it empty.
 */
export const noticeColumns: readonly NoticeColumn[] = [
  column('notice', 'notice', 'submissionId', 'Your number of the notice. Rows that share it are one notice.', true),
  column('notice', 'sent_at', 'sentAt', 'When it was sent, in UTC: 2026-11-20T06:05:00.000Z.'),
  column('notice', 'channel', 'channel', 'A channel of the hub; police-feed when empty.'),
  column('notice', 'concerns', 'concerns', 'Codes of the hub, separated by ; such as domestic-abuse-notice.', true),
  column('notice', 'stated', 'stated', 'Facts the hub asks for by name, separated by ; such as weapon.'),
  column('notice', 'grade', 'senderGrade', 'Your own grade of risk, in your words.'),
  column('notice', 'what_happened', 'whatHappened', 'The account, kept word for word.', true),
  column('notice', 'own_words', 'ownWords', 'What the child or adult said, in their words.'),
  column('notice', 'family_knows', 'familyKnows', 'yes, no or not-said; not-said when empty.'),
  column('notice', 'consent', 'consent', 'given, refused, not-sought or not-said; not-said when empty.'),
  column('notice', 'referrer_name', 'referrer.name', 'Who tells us.'),
  column('notice', 'referrer_organisation', 'referrer.organisation', 'For whom they work.'),
  column('notice', 'referrer_role', 'referrer.role', 'As what they work there.'),
  column('notice', 'referrer_phone', 'referrer.phone', 'How the hub reaches them.'),
  column('notice', 'referrer_email', 'referrer.email', 'How the hub reaches them.'),
  column('notice', 'anonymity', 'referrer.anonymity', 'none, not-to-family or anonymous; none when empty.'),
  column('person', 'given_name', 'name.given', 'Given names.'),
  column('person', 'family_name', 'name.family', 'Family name.'),
  column('person', 'name_as_told', 'name.asTold', 'A name that cannot be split. One of the three names must be there.'),
  column('person', 'date_of_birth', 'dateOfBirth', 'Year-month-day, only when the whole date is known.'),
  column('person', 'month_of_birth', 'monthOfBirth', 'Year-month, only when the day is not known.'),
  column('person', 'year_of_birth', 'yearOfBirth', 'Only when no more is known.'),
  column('person', 'age', 'ageInYears', 'In whole years, as told.'),
  column('person', 'unborn', 'unborn', 'yes for a child that is not born yet.'),
  column('person', 'expected', 'unborn.expected', 'When that child is expected: year-month-day.'),
  column('person', 'sex', 'sex', 'male, female, other or unknown; unknown when empty.'),
  column('person', 'track', 'track', 'child or adult: the law this person is referred under.', true),
  column('person', 'relationship', 'relationship', 'To the others of the notice: "sister", "mother\'s partner".'),
  column('person', 'setting', 'setting', 'School, nursery, GP practice or care provider.'),
  column('person', 'nhs_number', 'nhsNumber', 'Ten digits without spaces.'),
  column('person', 'phone', 'phone', 'Their own, or the one they are reached by.'),
  column('person', 'address_line_1', 'address.lines.0', 'House and street.'),
  column('person', 'address_line_2', 'address.lines.1', 'Further lines, as far as there are any.'),
  column('person', 'address_line_3', 'address.lines.2', 'Further lines, as far as there are any.'),
  column('person', 'address_line_4', 'address.lines.3', 'Further lines, as far as there are any.'),
  column('person', 'postcode', 'address.postcode', 'Of that address.'),
];
