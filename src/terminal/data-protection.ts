import { holdings, keysOfStores } from '#cache/holdings.ts';
import { caseApi } from '#contracts/case-api.ts';
import { type Endpoint } from '#contracts/endpoint.ts';
import { hostPort } from '#contracts/host-port.ts';
import { PersonRow } from '#contracts/people-index.ts';
import { Role } from '#domain/author.ts';
import { manifest } from '#domain/event-manifest.ts';
import { fieldClasses } from '#domain/field-class.ts';
import { classesOf } from '#domain/grants.ts';
import { classesOfKind } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { streamKinds } from '#domain/streams.ts';

/**
 * The page a data protection assessment asks for: what a workstation of the hub holds of whom, for how long, under which
 * key, who may read it, and what leaves it. Made from the stores, the manifest, the contracts and the rules, so that it
 * cannot say anything else than the program does. Markdown.
 */
export function dataProtectionPage(ruleSet: RuleSet): string {
  const { hub, number, restrictions } = ruleSet;
  return [
    `# What a workstation of ${hub.name} holds`,
    `Controller: ${hub.controller}. Rule set ${number}, in force from ${ruleSet.effectiveFrom}. One vault for each person on each workstation; nobody opens another's.`,
    '## Under which key',
    ...keysOfStores().map((line) => `- ${line}`),
    '## What, and until when',
    ...table(
      ['File', 'Table', 'Holds', 'Goes'],
      holdings.map(({ store, table: name, holds, goes }) => [`${store}.db`, name, holds, goes]),
    ),
    '## Records, and who may read which part of them',
    'By role; beyond that by name, for as long as an access says, and never what a restriction keeps from them. What was written for a review is read by its reviewers alone.',
    ...table(
      ['Record', ...fieldClasses, 'Destroyed by the retention rule of'],
      streamKinds.map((kind) => [
        kind,
        ...fieldClasses.map((name) =>
          (classesOfKind[kind] as readonly string[]).includes(name) ? readersOf(name) : '',
        ),
        retentionsOf(kind),
      ]),
    ),
    '## The people index',
    `Held by: ${rolesWith('core', 'address')}. Of each person: ${rowFields().join(', ')}. As a keyed hash only: ${hashedFields().join(', ')}. Nobody who is restricted, and nobody whose record is kept from somebody, is in it.`,
    '## Restricted records',
    ...table(
      ['Category', 'Read by'],
      restrictions.map(({ label, heldBy, namedOnly }) => [
        label,
        namedOnly ? 'only people it names' : heldBy.join(', '),
      ]),
    ),
    '## What leaves the workstation',
    'To the hub, over TLS, signed in and from an enrolled device:',
    ...Object.values(caseApi as Record<string, Endpoint>)
      .filter(({ auth }) => auth === 'token-and-device')
      .map(({ method, path, summary }) => `- ${method} ${path}: ${summary}`),
    'To its owner, through the program around it:',
    ...Object.keys(hostPort.calls).map((name) => `- ${name}`),
    '',
  ]
    .join('\n\n')
    .replaceAll(/\n\n(?=[-|])/g, '\n');
}

function readersOf(name: (typeof fieldClasses)[number]): string {
  return rolesWith(name) || 'only by name';
}

function rolesWith(...names: readonly (typeof fieldClasses)[number][]): string {
  return Role.options.filter((role) => names.every((name) => classesOf({ roles: [role] }).has(name))).join(', ');
}

function retentionsOf(kind: string): string {
  const rows = Object.values(manifest).filter(({ stream }) => stream === kind);
  return [...new Set(rows.map(({ retention }) => retention))].join(', ');
}

const hashedFields = (): readonly string[] => Object.keys(PersonRow.shape.hashed.shape);
const rowFields = (): readonly string[] => Object.keys(PersonRow.shape).filter((name) => name !== 'hashed');

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
