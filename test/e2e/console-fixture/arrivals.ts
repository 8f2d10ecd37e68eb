import { longestArrivalText } from '#domain/arrival.ts';
import type { CommandArgs } from '#domain/command.ts';

/** Something that arrived at the invented hub and could not be read. */
export interface FixtureArrival extends Pick<CommandArgs<'keep-arrival'>, 'why' | 'from'> {
  readonly minutesAgo: number;
  /** Its whole size, where more arrived than is shown. */
  readonly bytes?: number;
}

const cutOff = `{
  "form": { "name": "mash-referral", "version": "1" },
  "submissionId": "WH-2026-11-24-0007",
  "channel": "email",
  "subjects": [
    { "name": { "given": "Ruby", "family": "Ashworth" }, "dateOfBirth": "2019-13-04", "sex": "female", "track": "child",
      "address": { "lines": ["18 Carrow Street", "Northby"], "postcode": "NB1 2EF" } }
  ],
  "whatHappened": "Attended at 07:55 with a burn to the right hand. Mother said she touched the iron. The shape does not fit. <b>Please call the ward.</b>",
  "familyKnows": "yes",
  "consent": "given",
  "refererr": { "name": "Dr S. Pillai", "organisation": "Westby Hospital", "phone": "0161 496 0620" }
}`;

const notJson = `Subject: FW: worried about my neighbour

To whom it may concern

Mrs Hanlon at 7 Lock Road has not been seen since Sunday. Her curtains are closed and the milk is outside. Her son came on Saturday and there was shouting. I am 81 and do not want my name used.

- sent from my phone -`;

const batch = Array.from(
  { length: 5000 },
  (_, at) => `DA-${88_121 + at};${1 + (at % 90)} Elm Row, Northby;STANDARD;heard shouting\n`,
).join('');

/** The tray: one with faults in its fields, one that is no form at all, one long enough to be cut. */
export const arrivals: readonly FixtureArrival[] = [
  {
    minutesAgo: 52,
    why: 'not-the-form',
    from: {
      sender: 'Westby Hospital, emergency department',
      text: cutOff,
      cut: false,
      problems: [
        {
          where: 'subjects[0].dateOfBirth',
          wrong: '“2019-13-04” is not a date',
          right: 'a real date as year-month-day, for example 2018-01-14',
        },
        { where: 'concerns', wrong: 'it is missing', right: 'one to ten codes of the hub, for example neglect' },
        { where: 'refererr', wrong: 'the form has no such field', right: 'referrer' },
      ],
    },
  },
  {
    minutesAgo: 96,
    why: 'not-json',
    from: {
      sender: 'Shared mailbox of the hub',
      text: notJson,
      cut: false,
      problems: [
        { where: 'the whole body, line 1', wrong: 'it is not JSON', right: 'the form of /openapi.json, as JSON' },
      ],
    },
  },
  {
    minutesAgo: 14,
    why: 'refused',
    bytes: 1_310_422,
    from: {
      sender: 'Northby Police, morning batch',
      text: 'notice;address;grade\n'.concat(batch).slice(0, longestArrivalText),
      cut: true,
      problems: [
        {
          where: 'receivedAt',
          wrong: 'it lies in the future: 2026-11-25T02:14:00.000Z',
          right: 'when it was received, not later than now',
        },
      ],
    },
  },
];
