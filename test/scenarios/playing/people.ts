import type { FoundPerson } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { idOf } from '#domain/streams.ts';
import { nameWords } from '#wording/names.ts';
import type { Scene } from '../words/word.ts';
import { isCalled } from './enquiries.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';

/** The person records a search for `said` finds that are called so, or the one of that name or reference. */
export async function personsCalled(scene: Scene, said: string): Promise<readonly FoundPerson[]> {
  const reference = scene.names.reference(said);
  const { found } = await scene.page.call('search-people', { text: reference ?? said });
  return found.filter(({ person: { parts } }) =>
    reference === undefined
      ? [parts.core.name, ...parts.core.otherNames].some((name) => isCalled(name, said))
      : parts.core.reference === reference,
  );
}

/** The one person record that `said` means. @throws ScenarioFailure when none or several are found */
export async function findPerson(scene: Scene, said: string): Promise<Id<'person'>> {
  const found = await lookFor(async () => {
    const persons = await personsCalled(scene, said);
    return persons.length > 0 ? persons : undefined;
  });
  const [only, ...others] = found ?? [];
  if (only === undefined) throw new ScenarioFailure(`a search for “${said}” finds nobody of that name`);
  if (others.length > 0) {
    const list = [only, ...others].map(
      ({ person: { parts } }) => `${nameWords(parts.core.name)} ${parts.core.reference}`,
    );
    throw new ScenarioFailure(
      `“${said}” may be ${list.join(' or ')}; name the record when it is made (as: …) and use that name`,
    );
  }
  return idOf(only.person.stream);
}
