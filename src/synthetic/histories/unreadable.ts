import { instantFromMs, msOf, plusMs, type Instant } from '#kernel/clock.ts';
import type { Draw } from '../draw.ts';
import { keepArrival, type BrokenBody } from './arrive.ts';
import { Pace } from './pace.ts';
import type { Past } from './past.ts';
import type { Course } from './timetable.ts';

/** A body nobody could read as a referral, and what became of it. */
interface Unreadable extends BrokenBody {
  readonly settled: 'waits' | 'sent-again-rightly' | 'test-message' | 'not-a-referral';
}

const problem = (where: string, wrong: string, right: string) => ({ where, wrong, right });

/** What arrived and could not be read: the first are long settled, the last two wait in the tray. */
const unreadables: readonly Unreadable[] = [
  {
    sender: 'Copperas Homes',
    text: '{"form":{"name":"mash-referral","version":"1"},"submissionId":"HSG-TEST-1","channel":"secure-email","concerns":["test"]',
    why: 'not-json',
    problems: [problem('the whole body', 'is no JSON: it ends too early', 'one JSON object')],
    settled: 'test-message',
  },
  {
    sender: 'Heronsgate Home Care',
    text: 'Dear all, please find attached our invoice for October. Kind regards, Accounts',
    why: 'not-json',
    problems: [problem('the whole body', 'is no JSON', 'one JSON object')],
    settled: 'not-a-referral',
  },
  {
    sender: 'Underbank Medical Practice',
    text: JSON.stringify({
      form: { name: 'mash-referral', version: '1' },
      submissionId: 'HLT-4471',
      channel: 'fax',
      concerns: ['self-neglect'],
      subjects: [{ name: { given: 'Doris', family: 'Specimen' }, yearOfBirth: 1941, sex: 'female', track: 'adult' }],
      whatHappened: 'Seen at home. Not eating, will not have carers in. Legs swollen. Would like somebody to visit.',
      familyKnows: 'no',
      consent: 'given',
      referrer: { name: 'Dr A. Sample', organisation: 'Underbank Medical Practice', anonymity: 'none' },
    }),
    why: 'refused',
    problems: [
      problem(
        'channel',
        '“fax” is no channel of this hub',
        'one of phone, web-portal, secure-email, police-feed, letter, walk-in',
      ),
    ],
    settled: 'waits',
  },
  {
    sender: 'Schools portal',
    text: JSON.stringify({
      pupil: 'Alfie Mockford, Y4, class 4K',
      concern:
        'He told his teacher that he and his brother were on their own from Friday to Sunday. Nan brought them in.',
      from: 'Wagtail Lane Primary School',
    }),
    why: 'not-the-form',
    problems: [
      problem('form', 'is missing', '{ "name": "mash-referral", "version": "1" }'),
      problem('subjects', 'is missing', 'a list of 1 to 20 people'),
      problem('pupil', 'is no field of the form', 'leave it out; what has no field belongs into whatHappened'),
    ],
    settled: 'waits',
  },
];

/** The courses of all of them: those settled over the whole time, the others in the last hours before `now`. */
export function unreadableCourses(
  past: Past,
  draw: Draw,
  time: { readonly from: Instant; readonly now: Instant },
): readonly Course[] {
  const start = msOf(time.from);
  const length = msOf(time.now) - start;
  return unreadables.map((body, place) => {
    const earlier = instantFromMs(start + (length * (place + 1)) / (unreadables.length + 2));
    const lately = plusMs(time.now, -draw.between(20, 170) * 60_000);
    return courseOf(past, draw, body, body.settled === 'waits' ? lately : earlier);
  });
}

function* courseOf(past: Past, draw: Draw, body: Unreadable, at: Instant): Course {
  const { hub, staff, hours } = past;
  yield at;
  const arrivalId = keepArrival(past, body, at);
  if (body.settled === 'waits') return;
  const pace = new Pace(hours, draw, at, 'amber');
  yield pace.wait(10, 90);
  hub.give({ kind: 'dismiss-arrival', args: { arrivalId, reason: body.settled } }, draw.pick(staff.officers), pace.now);
}
