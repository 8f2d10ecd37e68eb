import type { ExpectedField, Look } from '../reading/scenario.ts';
import { sights } from '../sights/all-sights.ts';
import { expectedText, isAnySeen, isSeen, lackText, type Writings } from '../sights/match.ts';
import { valueAt, valueText, type Field, type Looking, type Sight } from '../sights/sight.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';

/** A look as a person reads it: "the enquiry of Asha: rating red". */
export function lookText({ sight, which, fields }: Look): string {
  const of = Object.entries(which).map(([name, value]) => `${name} ${value}`);
  const shown = fields.map(({ field, expected }) => `${field} ${expectedText(expected)}`);
  return [[sight, ...of].join(' '), ...(shown.length === 0 ? [] : [shown.join(', ')])].join(': ');
}

function sightOf(look: Look): Sight {
  const sight = sights.get(look.sight);
  if (sight === undefined) throw new Error(`no sight is called ${look.sight}`);
  return sight;
}

function fieldOf(sight: Sight, { field }: ExpectedField): Field<unknown> {
  return sight.fields[field] ?? { says: field, read: (view) => valueAt(view, field) };
}

/** Looks until everything expected is there. @throws ScenarioFailure with what is there instead, after `ms` */
export async function see(looking: Looking, look: Look, writings: Writings, ms: number): Promise<void> {
  const sight = sightOf(look);
  let missing = '';
  const seen = await lookFor(async () => {
    const view = await sight.read(looking, look.which);
    if (view === undefined) {
      // What is not there at all has no fields either.
      const isMeant = look.fields.length > 0 && look.fields.every(({ expected }) => expected === 'nothing');
      missing = 'there is no such thing to be seen';
      return isMeant ? true : undefined;
    }
    const wrong = look.fields.find((one) => !isSeen(fieldOf(sight, one), view, one.expected, writings));
    if (wrong === undefined) return true;
    missing = `${wrong.field}: ${lackText(fieldOf(sight, wrong), view, wrong.expected, writings)}`;
    return undefined;
  }, ms);
  if (seen === undefined) throw new ScenarioFailure(`does not see ${lookText(look)}: ${missing}`);
}

/** Looks once. @throws ScenarioFailure when anything that must never be seen is there */
export async function neverSee(looking: Looking, look: Look, writings: Writings): Promise<void> {
  const sight = sightOf(look);
  const view = await sight.read(looking, look.which);
  if (view === undefined) return;
  if (look.fields.length === 0) throw new ScenarioFailure(`sees ${lookText(look)}, which must never be seen`);
  const seen = look.fields.find((one) => isAnySeen(fieldOf(sight, one), view, one.expected, writings));
  if (seen === undefined) return;
  const field = fieldOf(sight, seen);
  const shows = field.read === undefined ? expectedText(seen.expected) : valueText(field.read(view));
  throw new ScenarioFailure(`sees ${seen.field} in ${lookText(look)}, which must never be seen: ${shows}`);
}

/** The texts that a look searches for; not finding them says something only if they are somewhere. */
export function searchedTexts(look: Look): readonly string[] {
  const sight = sightOf(look);
  return look.fields.flatMap(({ field, expected }) => {
    if (sight.fields[field]?.has === undefined || sight.name === 'audit') return [];
    if (Array.isArray(expected)) return expected.map(String);
    return typeof expected === 'object' ? [] : [String(expected)];
  });
}
