import { eventKinds, manifest, type CommandKind, type ManifestRow } from '#domain/event-manifest.ts';
import { kindOf, type StreamKind } from '#domain/streams.ts';
import { facetsOf, type Candidate } from './meet.ts';

/** One thing of the manifest and two commands that both speak of it, in the order the hub has them. */
const pairName = (stream: StreamKind, facet: string, first: CommandKind, second: CommandKind): string =>
  `${stream}.${facet}: ${first}, ${second}`;

/** What nobody else can have seen when it is said: the command that says it bears the record as well. */
const saidAtBirth: Readonly<Partial<Record<string, readonly CommandKind[]>>> = {
  'referral.placement': ['receive-referral'],
  'duty.settlement': ['receive-referral'],
};

/** What never fits one sight of a record: who somebody is can be said or taken back, never both; so a claim. */
const neverOnOneSight: readonly (readonly [readonly CommandKind[], readonly CommandKind[]])[] = [
  [['record-person', 'link-subject'], ['unlink-subject']],
  [['claim-enquiry'], ['release-enquiry']],
];

const fitOneSight = (first: CommandKind, second: CommandKind): boolean =>
  !neverOnOneSight.some(
    ([some, others]) =>
      (some.includes(first) && others.includes(second)) || (some.includes(second) && others.includes(first)),
  );

/** Every pair the manifest allows: two commands that can cause something about one thing of one record. */
export function everyPair(): ReadonlySet<string> {
  const causes = new Map<string, { stream: StreamKind; facet: string; commands: Set<CommandKind> }>();
  for (const kind of eventKinds) {
    const row: ManifestRow = manifest[kind];
    for (const facet of row.facets.filter(({ class: name }) => name !== 'birth')) {
      const thing = `${row.stream}.${facet.name}`;
      const one = causes.get(thing) ?? { stream: row.stream, facet: facet.name, commands: new Set() };
      for (const command of row.causes) if (saidAtBirth[thing]?.includes(command) !== true) one.commands.add(command);
      causes.set(thing, one);
    }
  }
  return new Set(
    [...causes.values()].flatMap(({ stream, facet, commands }) =>
      [...commands].flatMap((first) =>
        [...commands]
          .filter((second) => fitOneSight(first, second))
          .map((second) => pairName(stream, facet, first, second)),
      ),
    ),
  );
}

/** The pairs that `first` and `second` are one of: everything both speak of. */
export function pairsOf(first: Candidate, second: Candidate): readonly string[] {
  const mine = facetsOf(second);
  return facetsOf(first).flatMap(({ stream, name, about }) =>
    mine.some((one) => one.stream === stream && one.name === name && one.about === about)
      ? [pairName(kindOf(stream), name, first.command.kind, second.command.kind)]
      : [],
  );
}
