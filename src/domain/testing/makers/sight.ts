import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { below, type Random } from '#kernel/random.ts';
import { alertReasons } from '../../alert.ts';
import { notedClasses } from '../../enquiry.ts';
import type { NamedPerson, NamedReader } from '../../named-person.ts';
import { idOf, streamKey, type StreamKey } from '../../streams.ts';
import { examplePeople, stranger } from '../example-people.ts';
import { exampleSite } from '../example-site.ts';
import type { Ledger } from '../ledger.ts';
import { codeOf, pick, type Maker } from './maker.ts';

const dayMs = 86_400_000;

const someone = (random: Random): NamedPerson => {
  const { userId, name } = pick(random, Object.values(examplePeople)) ?? examplePeople.olive;
  return { userId, name };
};

/** For the hostile sometimes a slip of the pen; for others sometimes somebody who is still to come, and said to be. */
function strangers(random: Random, hostile: boolean): NamedReader[] {
  if (below(random, 2) !== 0) return [];
  return [hostile ? { ...stranger } : { ...stranger, notSignedInYet: true }];
}

/** Something a restriction or an access can be about, or for the hostile sometimes nothing that exists. */
function about(ledger: Ledger, random: Random, hostile: boolean): StreamKey<'person' | 'enquiry'> {
  const found = [...ledger.all('person'), ...ledger.all('enquiry')].map((record) => record.stream);
  const one = hostile && below(random, 3) === 0 ? undefined : pick(random, found);
  return one ?? streamKey('person', newId(random));
}

export const restrict: Maker<'restrict'> = (ledger, random, hostile) => {
  const category = codeOf(random, hostile && below(random, 3) === 0, exampleSite.restrictions);
  const taken = hostile && below(random, 4) === 0 ? pick(random, ledger.all('restriction')) : undefined;
  return {
    restrictionId: taken === undefined ? newId(random) : idOf(taken.stream),
    about: about(ledger, random, hostile),
    category,
    blocks: hostile || below(random, 2) === 0 ? strangers(random, hostile) : [someone(random)],
    readers: (category === 'covert') === hostile ? [] : category === 'covert' ? [someone(random)] : [],
    words: 'Known to the hub.',
    ...(below(random, 2) === 0 ? {} : { reviewOn: '2027-01-04' as never }),
  };
};

export const liftRestriction: Maker<'lift-restriction'> = (ledger, random, hostile) => {
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('restriction'));
  return {
    restrictionId: found === undefined ? newId(random) : idOf(found.stream),
    reason: codeOf(random, hostile && below(random, 2) === 0, exampleSite.liftReasons),
    words: 'It is over.',
  };
};

export const giveAccess: Maker<'give-access'> = (ledger, random, hostile, at) => {
  const kind = pick(random, ['involved', 'task', 'supervising', 'asked'] as const) ?? 'task';
  const days = exampleSite.accessDays[kind] + (hostile && below(random, 2) === 0 ? 1 : 0);
  const taken = hostile && below(random, 4) === 0 ? pick(random, ledger.all('access')) : undefined;
  return {
    accessId: taken === undefined ? newId(random) : idOf(taken.stream),
    about: about(ledger, random, hostile),
    reader:
      kind === 'asked'
        ? { kind: 'agency', agency: 'police' }
        : { kind: 'person', ...(hostile && below(random, 2) === 0 ? stranger : someone(random)) },
    kind,
    classes: hostile && below(random, 3) === 0 ? ['core', 'police'] : ['core', 'address'],
    from: at,
    until: plusMs(at, days * dayMs),
    words: 'Works with the family.',
  };
};

export const endAccess: Maker<'end-access'> = (ledger, random, hostile) => {
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('access'));
  return {
    accessId: found === undefined ? newId(random) : idOf(found.stream),
    ...(below(random, 2) === 0 ? {} : { words: 'Task done.' }),
  };
};

export const breakGlass: Maker<'break-glass'> = (ledger, random, hostile) => {
  const found = pick(random, [...ledger.all('person'), ...ledger.all('enquiry')]);
  const reference = hostile || found === undefined ? newReference('E', random) : found.parts.core.reference;
  const taken = hostile && below(random, 4) === 0 ? pick(random, ledger.all('access')) : undefined;
  return {
    accessId: taken === undefined ? newId(random) : idOf(taken.stream),
    alertId: newId(random),
    reference: reference as ReturnType<typeof newReference>,
    reason: codeOf(random, hostile && below(random, 3) === 0, exampleSite.breakGlassReasons),
    words: hostile && below(random, 3) === 0 ? 'Because.' : 'The police ring about her address now.',
  };
};

export const reviewAccess: Maker<'review-access'> = (ledger, random, hostile) => {
  const broken = ledger.all('access').filter(({ parts }) => parts.core.kind === 'break-glass');
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, broken);
  return {
    accessId: found === undefined ? newId(random) : idOf(found.stream),
    finding: pick(random, ['justified', 'not-justified'] as const) ?? 'justified',
    words: 'The police confirmed the call.',
  };
};

export const raiseAlert: Maker<'raise-alert'> = (ledger, random, hostile) => {
  const taken = hostile && below(random, 2) === 0 ? pick(random, ledger.all('alert')) : undefined;
  return {
    alertId: taken === undefined ? newId(random) : idOf(taken.stream),
    why: pick(random, alertReasons) ?? 'bulk-reading',
    who: someone(random),
    reason: codeOf(random, hostile && below(random, 3) === 0, exampleSite.bulkReadingReasons),
    ...(below(random, 2) === 0 ? {} : { words: 'I cover for two teams today.' }),
  };
};

export const settleAlert: Maker<'settle-alert'> = (ledger, random, hostile) => {
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('alert'));
  return {
    alertId: found === undefined ? newId(random) : idOf(found.stream),
    words: 'Rang and asked. It is in order.',
    ...((found?.parts.core.why === 'typed-before-access-ended') === hostile && below(random, 2) === 0
      ? {}
      : found?.parts.core.why === 'typed-before-access-ended'
        ? { how: pick(random, ['author-asked', 'set-aside'] as const) ?? 'set-aside' }
        : {}),
  };
};

export const passOnText: Maker<'pass-on-text'> = (ledger, random, hostile, at) => {
  const taken = hostile && below(random, 4) === 0 ? pick(random, ledger.all('alert')) : undefined;
  const keptFor = below(random, 3) === 0 ? pick(random, notedClasses) : undefined;
  return {
    alertId: taken === undefined ? newId(random) : idOf(taken.stream),
    about: about(ledger, random, hostile),
    what: 'note',
    at,
    words: 'She said that she would not go back.',
    ...(keptFor === undefined ? {} : { keptFor }),
    ...(below(random, 3) === 0 ? { keptFrom: [someone(random)] } : {}),
    ...(below(random, 3) === 0 ? { settles: newId(random) } : {}),
  };
};

export const filePassedText: Maker<'file-passed-text'> = (ledger, random, hostile) => {
  const open = ledger
    .all('alert')
    .filter(({ parts }) => parts.core.typed !== undefined && parts.core.about?.startsWith('enquiry/') === true);
  const found = pick(random, hostile && below(random, 2) === 0 ? ledger.all('alert') : open);
  const where = hostile && below(random, 3) === 0 ? undefined : found?.parts.core.about;
  return {
    alertId: found === undefined ? newId(random) : idOf(found.stream),
    enquiryId: where?.startsWith('enquiry/') === true ? idOf(where as StreamKey<'enquiry'>) : newId(random),
    noteId: newId(random),
    ...(below(random, 2) === 0 ? {} : { words: 'She rang me about it.' }),
  };
};
