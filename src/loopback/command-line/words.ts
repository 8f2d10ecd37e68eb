import type { Demo } from '../start-demo.ts';

/** What is said when everything runs. */
export interface RunningFacts {
  readonly demo: Demo;
  readonly folder: string;
  /** How the console is shown, as a sentence. */
  readonly shown: string;
  /** Lines for the desks: where each is. */
  readonly desks: readonly string[];
}

/** The page of text a person reads after `npm start`. */
export function runningWords({ demo, folder, shown, desks }: RunningFacts): string {
  const { password, passphrase } = demo.secrets;
  const width = Math.max(...demo.people.map((person) => person.name.length)) + 2;
  const people = demo.people.map((person) => `  ${person.name.padEnd(width)}${person.post}`);
  const news = demo.referralsSent === 0 ? '' : `, with ${String(demo.referralsSent)} new referrals from its intake`;
  return [
    '',
    `MASH Console, demo of ${demo.hub.name}. Everybody in it is invented, and everything stays on this computer.`,
    '',
    `  Central            ${demo.central.url}${news}`,
    `  Identity provider  ${demo.issuer}`,
    ...desks,
    '',
    'Who can sign in, all with the password',
    `  ${password}`,
    ...people,
    '',
    'The first time, a desk asks each person for a passphrase of their own, at least 12 characters. You can take',
    `  ${passphrase}`,
    '',
    shown,
    `Everything is kept in ${folder}; --fresh starts over. Ctrl-C ends it.`,
    '',
  ].join('\n');
}

/** An address that works once, said again whenever it was used. */
export function linkLine(desk: number, link: string): string {
  return `  Desk ${String(desk)}             ${link}`;
}
