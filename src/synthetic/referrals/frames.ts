import type { SenderKind } from '../senders.ts';

/** How a kind of sender begins and ends; an empty one is as good as any. Besides the words of incidents there are {time}, {number}, {percent} and {weeks}. */
interface Frame {
  readonly openings: readonly string[];
  readonly closings: readonly string[];
}

/** What stands around what happened, so that no two referrals are the same by chance. */
export const frames: Readonly<Record<SenderKind, Frame>> = {
  police: {
    openings: ['LOG {number}. ', 'INCIDENT: call received {time} hrs, log {number}. ', 'Log {number} refers. '],
    closings: [
      '',
      '\n\nOther agencies told: school, by Operation Encompass, at {time}.',
      '\n\nBody-worn video retained, exhibit {number}.',
      '\n\nNo previous occurrences at this address in the last {weeks} weeks.',
      '\n\nOfficer on rest days for two days; queries to the public protection desk.',
    ],
  },
  school: {
    openings: [
      '',
      '',
      'Logged at {time} today. ',
      'I am writing as agreed with our head. ',
      'After advice from your line at {time}: ',
    ],
    closings: [
      '',
      ' Attendance this half term is {percent}%.',
      ' I am in school until {time} and can be reached on the number below.',
      ' Our own record has {weeks} entries since September; I can send them.',
      ' The class teacher is Mrs Hallam, who has known the family since nursery.',
      '\n\nWe have an early help assessment on file from {weeks} weeks ago, closed.',
    ],
  },
  health: {
    openings: [
      '',
      'Seen at {time}. ',
      'Telephone contact at {time}, then seen. ',
      'Known to this service for {weeks} weeks. ',
    ],
    closings: [
      '',
      ' Weight and observations are in the record under {number}.',
      ' Next appointment in {weeks} weeks.',
      ' I am back on Thursday; my colleague on the desk has the notes until then.',
      ' A copy has gone to the named nurse.',
    ],
  },
  housing: {
    openings: ['', 'Tenancy {number}. ', 'Visit at {time}, tenancy {number}. ', 'Second visit in {weeks} weeks. '],
    closings: [
      '',
      ' Case note {number}.',
      ' A further visit is booked in {weeks} weeks.',
      ' We have keys but have not used them.',
    ],
  },
  'care-provider': {
    openings: ['', 'Incident form {number}. ', 'Reported to the office at {time}. '],
    closings: [
      '',
      ' CQC has been notified, our reference {number}.',
      ' The care plan was reviewed {weeks} weeks ago.',
      ' Family told at {time}.',
    ],
  },
  neighbour: {
    openings: ['', '', 'hello, ', 'I have lived here {weeks} years and never rung anybody. ', 'It was about {time}. '],
    closings: [
      '',
      ' please can somebody just look in',
      ' Thank you.',
      ' I can’t say more than that.',
      ' i have nearly rung {weeks} times',
    ],
  },
};
