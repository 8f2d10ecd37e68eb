import { ageOn } from '../days.ts';
import type { Draw } from '../draw.ts';
import type { Written } from '../write-down.ts';
import type { Incident } from './incident.ts';

/** What stands for the words in braces, for one telling of one incident; names are as this sender has them. */
export type Words = Readonly<Record<string, string>>;

export function wordsFor(draw: Draw, { subjects, mother, man, on }: Incident, written: readonly Written[]): Words {
  const [first] = subjects;
  const names = written.slice(0, subjects.length).map(called);
  const many = names.length > 1;
  const grown = (first === undefined ? 0 : (ageOn(first.birth, on) ?? 0)) > 17;
  return {
    name: names[0] ?? 'the child',
    names: many ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? 'the child'),
    ...(many ? { were: 'were', are: 'are', have: 'have' } : { were: 'was', are: 'is', have: 'has' }),
    ...(first?.sex === 'female'
      ? { he: 'she', He: 'She', him: 'her', his: 'her' }
      : { he: 'he', He: 'He', him: 'him', his: 'his' }),
    mum: mother?.name.given ?? 'mum',
    man: man?.name.given ?? 'mum’s ex-partner',
    setting: first?.setting ?? (grown ? 'the day centre' : 'school'),
    time: `${String(draw.between(8, 17)).padStart(2, '0')}:${String(draw.between(0, 11) * 5).padStart(2, '0')}`,
    number: String(draw.between(10_000, 99_999)),
    percent: String(draw.between(58, 96)),
    weeks: String(draw.between(3, 19)),
  };
}

/** What this sender calls somebody in a sentence. */
export function called(written: Written | undefined): string {
  if (written?.subject.unborn !== undefined) return 'the baby';
  const { given, asTold } = written?.subject.name ?? {};
  const first = asTold?.startsWith('one of') === true ? undefined : asTold?.split(',')[0];
  return given ?? first ?? 'the child';
}

/** `text` with its words in place, in capitals where a sentence begins. */
export function fill(text: string, words: Words): string {
  return text.replaceAll(/(^|[.!?”]\s+|\n)?\{(\w+)\}/g, (_, before: string | undefined, word: string) => {
    const filled = words[word] ?? word;
    return before === undefined ? filled : before + filled.charAt(0).toUpperCase() + filled.slice(1);
  });
}
