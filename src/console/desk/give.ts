import { useCallback } from 'react';
import type { SeenVersions } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import type { NotSavedBecause } from '#wording/saving.ts';
import { intentWords, notSavedWords, refusedWords, savedWords } from '#wording/saving.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import { announce } from '../shell/announce.ts';
import { go } from '../state/place.ts';
import { useWorkDesk, useZone } from './work-desk.ts';

/** What became of an act, for the form it came from. */
export type Given =
  | { readonly kind: 'kept' }
  /** Not done; the words say why and what is possible. The form keeps its text. */
  | { readonly kind: 'not-kept'; readonly words: string };

/**
 * Gives a command to the desk. `said` is the act in the past tense, "Rated Red"; `seen` are the versions its form was
 * opened on, where it has one. Never optimistic: views tell the rest.
 */
export type Give = (command: Command, said: string, seen?: SeenVersions) => Promise<Given>;

/** The way to give commands: says in the status bar, and to those who listen, what the desk answered. */
export function useGive(): Give {
  const { desk } = useWorkDesk();
  const zone = useZone();
  return useCallback(
    async (command, said, seen) => {
      const notKept = (words: string): Given => {
        go({ lastAct: { words, tone: 'problem' } });
        announce(words, { priority: 'high' });
        return { kind: 'not-kept', words };
      };
      try {
        const sent = await desk.call('send', { command, ...(seen === undefined ? {} : { seen }) });
        if (sent.kind === 'refused') return notKept(refusedWords(sent.refusal, zone));
        if (sent.kind === 'not-saved') return notKept(notSavedWords[sent.why]);
        const words = sent.kind === 'intent' ? intentWords(said) : savedWords(said, sent.at, zone);
        go({ lastAct: { words, tone: 'done', ...(sent.kind === 'intent' ? { untilSent: true } : {}) } });
        announce(sent.kind === 'intent' ? words : said);
        return { kind: 'kept' };
      } catch (thrown) {
        if (!(thrown instanceof PortTrouble)) throw thrown;
        return notKept(notSavedWords['no-desk' satisfies NotSavedBecause]);
      }
    },
    [desk, zone],
  );
}
