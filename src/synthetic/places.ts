import type { Draw } from './draw.ts';

/** Where a household lives. */
export interface Home {
  readonly lines: readonly string[];
  readonly postcode: string;
}

/** Post towns of the sample site with their outward codes. Streets and institutions are invented. */
const towns: readonly { readonly town: string; readonly outward: readonly string[] }[] = [
  { town: 'Stretford', outward: ['M32', 'M16'] },
  { town: 'Sale', outward: ['M33'] },
  { town: 'Urmston', outward: ['M41'] },
  { town: 'Altrincham', outward: ['WA14', 'WA15'] },
  { town: 'Partington', outward: ['M31'] },
];
const streetNames = [
  ...['Kestrelmere', 'Bramblecote', 'Old Tannery', 'Larkhollow', 'Withybrook', 'Copperas', 'Fennelgate', 'Marlpit'],
  ...['Thistledown', 'Ropewalk End', 'Heronsgate', 'Quarry Top', 'Saltersley', 'Mereclough', 'Underbank Mill'],
];
const streetKinds = ['Road', 'Street', 'Avenue', 'Close', 'Grove', 'Drive', 'Court'];
/** Letters of the last two places of a postcode (Royal Mail: never C, I, K, M, O, V). */
const inwardLetters = Array.from('ABDEFGHJLNPQRSTUWXYZ');

/** An address on an invented street of the borough. */
export function homeAddress(draw: Draw): Home {
  const { town, outward } = draw.pick(towns);
  const street = `${String(draw.between(1, 180))} ${draw.pick(streetNames)} ${draw.pick(streetKinds)}`;
  const flat = draw.chance(15) ? [`Flat ${String(draw.between(1, 24))}`] : [];
  const inward = `${String(draw.between(1, 9))}${draw.pick(inwardLetters)}${draw.pick(inwardLetters)}`;
  return { lines: [...flat, street, town], postcode: `${draw.pick(outward)} ${inward}` };
}

/** A telephone number of Ofcom's ranges for drama: rings nowhere. */
export function telephone(draw: Draw): string {
  const last = String(draw.between(0, 999)).padStart(3, '0');
  return draw.chance(80) ? `0161 496 0${last}` : `01632 960${last}`;
}

/** Invented institutions. */
export const institutions = {
  nursery: ['Little Herons Nursery', 'Marlpit Day Nursery'],
  primary: ['Kestrelmere Primary School', 'St Werburgh’s RC Primary School', 'Withybrook Community Primary'],
  secondary: ['Larkhollow High School', 'Saltersley Academy', 'Mereclough Technical School'],
  surgery: ['Fennelgate Surgery', 'Underbank Medical Practice', 'The Copperas Health Centre'],
  care: ['Thistledown House', 'Heronsgate Home Care', 'Ropewalk Supported Living'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
