import { present } from '#kernel/assert.ts';
import type { Home } from '../household.ts';
import type { Locality } from './localities.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Street names are put together from these; no street of the borough is meant. */
const first = words(`
  Kestrel Bramble Lark Withy Copper Fennel Marl Thistle Heron Quarry Salter Mere Otter Tansy Weaver Cinder Teasel Plover
  Sorrel Tanner Saffron Harrow Wicket Curlew Cobble Lantern Juniper Bellows Anvil Dunnock Foxley Hazel Ember Sickle
  Barley Ferny Kiln Osier Pippin Rook Shuttle Spindle Swallow Thimble Tiller Vetch Wagtail Yarrow
`);
const second = words(`
  mere cote hollow brook gate pit down walk top clough bank mill shaw croft field wood holme thorpe barrow dale edge
  fold garth hurst lea nook ridge side
`);
const kinds = words('Road Street Avenue Close Grove Drive Court Lane Place');
const streetNames = first.length * second.length * kinds.length;
/** Shares no factor with the number of names (2^6 · 3^3 · 7), so neighbours do not sound alike and none repeats early. */
const nameStride = 7919;

const homesOfStreet = 34;
/** About seventeen doors share a postcode (linkage.md 9); the odd side has one, the even side another. */
const homesOfPostcode = 17;

const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/**
 * Pairs of inward letters with at least one of C, I, K, M, O, V, which Royal Mail never uses there: such a postcode
 * belongs to no street.
 */
const inwardLetters = alphabet
  .flatMap((one) => alphabet.map((other) => one + other))
  .filter((pair) => /[CIKMOV]/.test(pair));
const inwardCodes = inwardLetters.length * 10;

/**
 * Door `place` of `locality`: the same whenever it is asked for, and another for every other place. Postcodes run out at
 * about 2,760 an outward code; in a borough of a million people more doors share one than in life.
 */
export function homeAt(locality: Locality, place: number): Home {
  const street = Math.floor(place / homesOfStreet);
  const side = Math.floor(place / homesOfPostcode) % 2;
  const number = 1 + side + 2 * (place % homesOfPostcode);
  const town = present(locality.towns[street % locality.towns.length], 'a town');
  const code = Math.floor(street / locality.towns.length) * 2 + side;
  const inward = (code * 7 + locality.code.length) % inwardCodes;
  const [name, isBlock] = streetOf(locality, street);
  const lines = isBlock ? [`Flat ${String(number)}`, name] : [`${String(number)} ${name}`];
  return {
    id: `${locality.code}-${String(place)}`,
    lines: [...lines, town.name],
    postcode: `${town.outward} ${String(inward % 10)}${present(inwardLetters[Math.floor(inward / 10)], 'letters')}`,
    locality: locality.code,
  };
}

/** The name of a street, and whether it is one block of flats. */
function streetOf(locality: Locality, street: number): readonly [name: string, isBlock: boolean] {
  const at = ((street + 1) * nameStride + locality.code.charCodeAt(0) * 577) % streetNames;
  const name = `${first[at % first.length] ?? ''}${second[Math.floor(at / first.length) % second.length] ?? ''}`;
  const kind = kinds[Math.floor(at / first.length / second.length)] ?? '';
  return street % 9 === 4 ? [`1 ${name} ${kind}`, true] : [`${name} ${kind}`, false];
}

/** Where somebody is who has no home: the pseudo postcode that health records use (domain reference 4.5). */
export function noFixedAbode(locality: Locality): Home {
  return { id: 'no-fixed-abode', lines: ['No fixed abode'], postcode: 'ZZ99 3VZ', locality: locality.code };
}
