import type { Instant } from '#kernel/clock.ts';
import { clockTimeWords, durationWords, whenWords } from './dates.ts';
import { countWords } from './names.ts';

/** What of the connection its words depend on. */
export interface ShownConnection {
  readonly state: 'in-step' | 'working' | 'waiting' | 'offline' | 'attention' | 'stopped';
  readonly lastContact?: Instant | undefined;
  readonly offlineSince?: Instant | undefined;
  readonly waiting: number;
  readonly needsYou: number;
  readonly lease: 'fresh' | 'stale' | 'continuity' | 'expired';
  readonly frozen?: true | undefined;
  readonly skewMs: number;
  readonly now: Instant;
}

/** The words of the status bar (ux.md 6.8). */
export function connectionShort(connection: ShownConnection, zone: string): string {
  const { state, waiting, needsYou } = connection;
  switch (state) {
    case 'in-step':
      return connection.lastContact === undefined
        ? 'Up to date'
        : `Up to date ${clockTimeWords(connection.lastContact, zone)}`;
    case 'working':
      return 'Updating';
    case 'waiting':
      return `${waiting} waiting to send`;
    case 'offline':
      return `${offlineWords(connection, zone)}${waiting > 0 ? ` · ${waiting} waiting` : ''}`;
    case 'attention':
      return `${needsYou} ${needsYou === 1 ? 'needs' : 'need'} you${waiting > 0 ? ` · ${waiting} waiting` : ''}`;
    case 'stopped':
      return connection.frozen === true ? 'Stopped: ring Council IT' : 'Not connected: sign in again';
  }
}

/** The sentence at the top of the connection panel: what is the case and whether one can keep working. */
export function connectionSentence(connection: ShownConnection, zone: string): string {
  switch (connection.state) {
    case 'in-step':
      return 'Everything you did has reached the hub.';
    case 'working':
      return 'Sending to the hub and reading what is new. You can keep working.';
    case 'waiting':
      return `${countWords(connection.waiting, 'change')} waiting to be sent. They are saved on this computer. You can keep working.`;
    case 'offline':
      return `Working ${offlineWords(connection, zone).toLowerCase()}. You can keep working; it is saved on this computer and sent when the hub answers.`;
    case 'attention':
      return 'Something you did was not used as it is. It is kept, and it needs you.';
    case 'stopped':
      if (connection.frozen === true) return frozenSentence;
      return 'The hub no longer accepts this sign-in. What you did is saved on this computer. Lock, then sign in again to send it.';
  }
}

const frozenSentence =
  'The hub has stopped this computer. It was asked by two copies of what is on this computer, and cannot tell which one is yours. Nothing is sent or fetched until Council IT has looked. Everything you did is saved on this computer.';

/** What to do about a computer that was stopped, and what comes of the work on it. */
export const frozenSteps: readonly string[] = [
  'Ring Council IT now and say that your computer was stopped because of a second copy. Somebody else may have what is on it.',
  'Take urgent referrals on paper, or at another computer, until this is settled.',
  'When Council IT is sure that this computer is yours, they give you a code. It works once.',
  'What was not sent yet then goes to the hub. A person there looks at each piece before it counts; you see each of them here.',
];

/** What became of a code that was typed. */
export const renewalWords = {
  renewed: 'This computer is connected anew. Unlock it to go on.',
  'wrong-code':
    'That is not the code for this computer, or it has been used or is older than a day. Ask Council IT for a new one.',
  'not-now': 'The hub could not be asked. Nothing has changed. Try again in a minute.',
} as const;

/** What the age of the last contact means for the work; undefined while it means nothing. */
export function leaseSentence(connection: ShownConnection, zone: string): string | undefined {
  const since =
    connection.lastContact === undefined ? '' : ` since ${whenWords(connection.lastContact, connection.now, zone)}`;
  switch (connection.lease) {
    case 'fresh':
      return undefined;
    case 'stale':
      return `Not checked with the hub${since}. Information may be out of date.`;
    case 'continuity':
      return 'Emergency working. Take referrals and notes; other work waits for the hub.';
    case 'expired':
      return 'This computer may not show records until it connects. What was not sent is sealed and safe.';
  }
}

/** A warning when this computer's clock is more than two minutes from the hub's; undefined below (ux.md 6.9). */
export function skewSentence(skewMs: number): string | undefined {
  if (Math.abs(skewMs) <= 120_000) return undefined;
  const stopped = Math.abs(skewMs) > 600_000 ? ' Signing off is stopped.' : '';
  return `This computer’s clock is ${durationWords(skewMs)} wrong. Times are the hub’s.${stopped}`;
}

/** That records on this computer were not the hub's and were fetched again; undefined when they never were. */
export function fetchedAnewSentence(times: number | undefined): string | undefined {
  if (times === undefined) return undefined;
  const often = times === 1 ? 'once' : countWords(times, 'time');
  return `Records on this computer were not the same as at the hub and were fetched again (${often}). Nothing you wrote is lost. If the number grows, tell Council IT.`;
}

function offlineWords(connection: ShownConnection, zone: string): string {
  return connection.offlineSince === undefined
    ? 'Offline'
    : `Offline since ${whenWords(connection.offlineSince, connection.now, zone)}`;
}
