import { commandKinds, type CommandKind } from '#domain/event-manifest.ts';
import { anyCommand } from './any-command.ts';
import { deskWords } from './at-the-desk.ts';
import { commandWord, type CommandNotes } from './command-word.ts';
import { identifyingNotes } from './identifying.ts';
import { networkWords } from './network.ts';
import { receiveWord } from './receiving.ts';
import { searchingWords } from './searching.ts';
import { sendingWords } from './sending.ts';
import { triageNotes } from './triage.ts';
import { typingWords } from './typing.ts';
import type { Word } from './word.ts';

/** What families of words add to commands. One that nobody adds to is a word all the same. */
const notes: Readonly<Partial<Record<CommandKind, CommandNotes>>> = { ...triageNotes, ...identifyingNotes };

const written = [
  ...sendingWords,
  receiveWord,
  ...searchingWords,
  ...typingWords,
  ...deskWords,
  ...networkWords,
  anyCommand,
];
const commands = commandKinds
  .filter((kind) => !written.some(({ name }) => name === kind))
  .map((kind) => commandWord(kind, notes[kind]));

/** Everything that can be done in a scenario, by name. Every command of the domain is in it. */
export const words: ReadonlyMap<string, Word> = new Map([...written, ...commands].map((one) => [one.name, one]));
