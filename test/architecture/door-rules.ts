/**
 * The door table as rules of dependency-cruiser. Each rule's comment is the sentence a person reads when it is broken.
 */
import type { IFlattenedRuleSet, IForbiddenRuleType } from 'dependency-cruiser';
import { buildFiles, packagesForTests, roomsByName, type Door, type Room } from './rooms.ts';

/** Tests beside the source; they may use more than the room itself. */
const testFiles = '[.]test[.]tsx?$';
/** Folders of rooms: everything the table speaks about. */
const anyRoom = '^(src/[^/]+|electron)/';

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

function packagePattern(names: readonly string[]): string {
  // No package at all is a pattern that matches nothing, not one that matches everything.
  return names.length === 0 ? '$^' : `(^|/)node_modules/(${names.map(escaped).join('|')})/`;
}

function doorPattern(door: Door): string {
  if (typeof door === 'string') return `^${escaped(getRoom(door).folder)}/`;
  return `^${escaped(getRoom(door.room).folder)}/(${door.only.map(escaped).join('|')})$`;
}

function getRoom(name: string): Room {
  const room = roomsByName[name];
  if (room === undefined) throw new Error(`The door table names a room that it has no row for: ${name}`);
  return room;
}

function nameOf(door: Door): string {
  return typeof door === 'string' ? door : `${door.room} (${door.only.join(', ')})`;
}

function rulesOfRoom(name: string, room: Room): IForbiddenRuleType[] {
  const inside = `^${escaped(room.folder)}/`;
  const notSource = [testFiles, ...Object.keys(buildFiles).map((file) => `^${escaped(file)}$`)];
  const packages = Object.keys(room.packages);
  const listed = packages.length === 0 ? 'no packages' : `only ${packages.join(', ')}`;
  const rules: IForbiddenRuleType[] = [
    {
      name: `${name}: rooms`,
      severity: 'error',
      comment: `${room.folder} may enter ${room.mayEnter.map(nameOf).join(', ') || 'no other room'}.`,
      from: { path: inside },
      to: { path: anyRoom, pathNot: [inside, ...room.mayEnter.map(doorPattern)] },
    },
    {
      name: `${name}: packages`,
      severity: 'error',
      comment: `${room.folder} may use ${listed}. Another one is a line in test/architecture/rooms.ts with its reason.`,
      from: { path: inside, pathNot: notSource },
      to: { path: '(^|/)node_modules/', pathNot: packagePattern(packages) },
    },
    {
      name: `${name}: packages in tests`,
      severity: 'error',
      comment: `Tests in ${room.folder} may use its own packages and ${Object.keys(packagesForTests).join(', ')}.`,
      from: { path: `${inside}.*${testFiles}` },
      to: {
        path: '(^|/)node_modules/',
        pathNot: packagePattern([...packages, ...Object.keys(packagesForTests)]),
      },
    },
  ];
  if (room.runs === 'pure' || room.runs === 'web') {
    rules.push({
      name: `${name}: no Node`,
      severity: 'error',
      comment: `${room.folder} runs where there is no Node; hand in what it needs as an argument.`,
      from: { path: inside, pathNot: testFiles },
      to: { dependencyTypes: ['core'] },
    });
  }
  return rules;
}

/** Rules that are the same for every room. */
const commonRules: readonly IForbiddenRuleType[] = [
  {
    name: 'depth',
    severity: 'error',
    comment: "Another room's sub-folders are private; enter through a top-level file of that room.",
    from: { path: '^(src/[^/]+|electron)/', pathNot: Object.keys(buildFiles).map((file) => `^${escaped(file)}$`) },
    to: { path: '^(src/[^/]+|electron)/[^/]+/', pathNot: '^$1/' },
  },
  {
    name: 'no cycles',
    severity: 'error',
    comment: 'Two files that need each other are one file, or have a third thing in common.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'must resolve',
    severity: 'error',
    comment: 'This file or package does not exist (or is not installed).',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no tests in source',
    severity: 'error',
    comment: 'What is shipped may not rest on a test or on anything under test/.',
    from: { path: anyRoom, pathNot: testFiles },
    to: { path: ['^test/', testFiles] },
  },
  {
    name: 'inside the repository',
    severity: 'error',
    comment: 'A room imports rooms and packages; data under resources/ is read at run time by path.',
    from: { path: anyRoom },
    to: { path: '^[^/]+', pathNot: [anyRoom, '^test/', '(^|/)node_modules/'], dependencyTypes: ['local'] },
  },
];

/** All rules of the table. @throws when the table names a room it has no row for. */
export function doorRules(): IFlattenedRuleSet {
  const perRoom = Object.entries(roomsByName).flatMap(([name, room]) => rulesOfRoom(name, room));
  return { forbidden: [...perRoom, ...commonRules] };
}
