import * as z from 'zod';
import { passphraseOf, signIn } from '../playing/seating.ts';
import { done, notDone, word, type Word } from './word.ts';

const family = 'At the desk';
const none = z.strictObject({});

/** Words for sitting down and leaving, and for what happens to the computer. */
export const deskWords: readonly Word[] = [
  word({
    name: 'sign-in',
    family,
    says: 'Signs in at the identity provider; at an open desk, once more. Whoever acts signs in or unlocks without being told.',
    args: none,
    needs: 'desk',
    async run({ world, station, seat: { person } }) {
      if (await signIn(world, station, person)) return done('signs in at the identity provider');
      return notDone('cannot sign in: the identity provider is not reached', { kind: 'unreachable' });
    },
  }),
  word({
    name: 'unlock',
    family,
    says: 'Unlocks the desk with the passphrase chosen here, or with another one.',
    args: z.strictObject({ passphrase: z.string().optional().meta({ description: 'one that may be wrong' }) }),
    needs: 'desk',
    async run({ station, seat: { person } }, { passphrase = passphraseOf(person, station) }) {
      const opened = await station.page.call('unlock', { userName: person.userName, passphrase });
      if (opened.kind !== 'open') return notDone(`cannot unlock: ${opened.kind}`, opened);
      station.sitting = person;
      return done('unlocks');
    },
  }),
  word({
    name: 'lock',
    family,
    says: 'Locks the desk: its process ends, its keys are gone.',
    args: none,
    needs: 'seat',
    async run({ station }) {
      await station.lock(false);
      return done('locks the desk');
    },
  }),
  word({
    name: 'sign-out',
    family,
    says: 'Locks the desk and forgets the sign-in at the identity provider.',
    args: none,
    needs: 'seat',
    async run({ station }) {
      await station.lock(true);
      return done('signs out');
    },
  }),
  word({
    name: 'kill',
    family,
    says: 'Kills the desk process (SIGKILL) in the middle of whatever it does; a locked one takes its place.',
    args: none,
    needs: 'desk',
    async run({ station }) {
      await station.kill();
      return done('has their desk process killed; a locked one takes its place');
    },
  }),
  word({
    name: 'restart',
    family,
    says: 'Shuts the desk down and starts it again, as with the computer.',
    args: none,
    needs: 'desk',
    async run({ station }) {
      await station.restart();
      return done('restarts the computer');
    },
  }),
];
