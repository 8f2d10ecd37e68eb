import * as z from 'zod';
import { nameWords } from '#wording/names.ts';
import { Target, meantWords } from './target.ts';
import { done, word, type Word } from './word.ts';

/** Words for looking people up. */
export const searchingWords: readonly Word[] = [
  word({
    name: 'search',
    family: 'Looking up',
    says: 'Searches people we know: by words, or as candidates for one child or adult. The sight `answer` shows who was found.',
    args: z
      .strictObject({
        text: z.string().optional().meta({ description: 'a name, number, address or reference' }),
        subject: z.string().optional().meta({ description: meantWords.subject }),
      })
      .refine(
        ({ text, subject }) => text !== undefined || subject !== undefined,
        'say text: …, or subject: …, or both',
      ),
    needs: 'seat',
    async run(scene, { text = '', subject }) {
      const line = subject === undefined ? undefined : (await new Target(scene, { subject }).subject()).line;
      const who = line === undefined ? {} : { subject: { referralId: line.referralId, subjectId: line.subjectId } };
      const { found } = await scene.page.call('search-people', { text, ...who });
      const names = found.map(({ person }) => nameWords(person.parts.core.name));
      return done(`searches for ${subject ?? text}: ${names.length === 0 ? 'nobody' : names.join(', ')}`, {
        kind: 'found',
        found: names,
        references: found.map(({ person }) => person.parts.core.reference),
        'may-link': found.flatMap(({ mayLink, person }) => (mayLink ? [nameWords(person.parts.core.name)] : [])),
        likeness: found.map(({ likeness }) => likeness),
        agrees: found.flatMap(({ facts }) =>
          Object.entries(facts ?? {}).flatMap(([fact, state]) => (state === 'agrees' ? [fact] : [])),
        ),
        differs: found.flatMap(({ facts }) =>
          Object.entries(facts ?? {}).flatMap(([fact, state]) => (state === 'differs' ? [fact] : [])),
        ),
      });
    },
  }),
];
