import { blobPartBytes } from '#contracts/blob.ts';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { servePort, type Handlers } from '#contracts/port-calls.ts';
import type { Port } from '#contracts/port.ts';
import type { Present, PresenceQuestion } from '#contracts/presence.ts';
import { draftForms, type WorkOn } from '#contracts/unsent-view.ts';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { ConnectionView, ListedPerson, PendingItem, SeenVersions, SessionView } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import { present } from '#kernel/assert.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { fixtureClock, openFixtureCase } from './fixture-case.ts';
import { actorOf, staff } from './staff.ts';
import { fixtureRules } from './rules.ts';

/** How the pretended desk behaves. Tests change it while it runs. */
export interface FixtureKnobs {
  session: SessionView;
  online: boolean;
  /** Milliseconds before a draft is "on disk"; `full` is a full disk. */
  disk: number | 'full';
  /** Milliseconds before it answers with a queue or its rows. */
  slowMs: number;
  /** The passphrase that opens it. */
  passphrase: string;
  /** The hub was asked by two copies of this desk. */
  frozen: boolean;
  /** Whom the hub knows beside the people of this desk. */
  atHub: ListedPerson[];
  /** Who else is in whatever is open, while the hub answers. */
  others: Present[];
  /** What becomes of opening a record of theirs. */
  opens: 'opened' | 'not-available' | 'say-why';
}

/** A desk without disk, keys or network: the console's contract over records in memory, with the domain's own rules. */
export interface FixtureDesk {
  readonly knobs: FixtureKnobs;
  readonly drafts: Map<string, { text: string; at: string }>;
  /** The files the hub has, by digest. */
  readonly files: Map<string, Buffer>;
  readonly items: PendingItem[];
  /** What is compared for an item that met what others did. */
  readonly versions: Map<Id<'command'>, TwoVersionsView>;
  /** Enquiries and items of the tray, by id, that are kept out of every queue, as if they had not come in yet. */
  readonly hidden: Set<string>;
  /** Everything that was sent, with the versions it said it was written on. */
  readonly sent: { readonly command: Command; readonly seen: SeenVersions | undefined }[];
  /** Every place that was said to be open. */
  readonly asked: PresenceQuestion[];
  serve(port: Port): void;
  changed(): void;
  /** Puts somebody at the desk. */
  open(who: keyof typeof staff): void;
  readonly case: ReturnType<typeof openFixtureCase>;
}

/** Opens the desk. `rows`: before a hub with as many referrals as that. */
export function openFixtureDesk({ rows = 0 }: { readonly rows?: number } = {}): FixtureDesk {
  const hub = openFixtureCase({ rows });
  const now = fixtureClock();
  const random = seededRandom(7);
  const drafts: FixtureDesk['drafts'] = new Map();
  const files: FixtureDesk['files'] = new Map();
  const kept = new Map<string, 'here' | 'sent'>();
  const items: PendingItem[] = [];
  const ended: PendingItem[] = [];
  const versions: FixtureDesk['versions'] = new Map();
  const hidden = new Set<string>();
  const asked: PresenceQuestion[] = [];
  const sent: FixtureDesk['sent'] = [];
  const knobs: FixtureKnobs = {
    session: { state: 'locked', osShare: 'none', training: true },
    online: true,
    disk: 0,
    slowMs: 0,
    passphrase: 'four plain words here',
    frozen: false,
    atHub: [],
    others: [],
    opens: 'opened',
  };
  const ports = new Set<Port>();
  const served = new Set<{ emit: ReturnType<typeof servePort<ConsolePort>>['emit'] }>();
  const tell = (session: SessionView): void => {
    knobs.session = session;
    for (const one of served) one.emit('session', session);
  };
  const changed = (): void => {
    for (const one of served)
      one.emit('changed', { views: ['queue', 'enquiry', 'arrival', 'people', 'alerts', 'connection'] });
  };
  const actor = (): Actor => {
    if (knobs.session.state !== 'open') throw new Error('nobody is at the fixture desk');
    return knobs.session.actor;
  };
  const pause = async (ms: number): Promise<void> => {
    if (ms > 0) await new Promise((done) => setTimeout(done, ms));
  };
  const connection = (): ConnectionView => {
    const needsYou = items.filter((item) => item.state === 'needs-you').length;
    const waiting = items.length - needsYou;
    return {
      ...(knobs.frozen ? { frozen: true } : {}),
      state: knobs.frozen
        ? 'stopped'
        : needsYou > 0
          ? 'attention'
          : !knobs.online
            ? 'offline'
            : waiting > 0
              ? 'waiting'
              : 'in-step',
      lastContact: knobs.online ? now() : ('2026-11-24T09:12:00.000Z' as never),
      ...(knobs.online ? {} : { offlineSince: '2026-11-24T09:12:00.000Z' as never }),
      waiting,
      needsYou,
      items,
      ended: [...ended],
      lease: 'fresh',
      skewMs: 0,
      holds: { records: 120, opened: 0, people: 0, index: 'none', sealed: 0 },
      now: now(),
    };
  };
  const end = (commandId: Id<'command'>): boolean => {
    const at = items.findIndex((item) => item.commandId === commandId);
    if (at >= 0) ended.unshift(...items.splice(at, 1).map((item) => ({ ...item, state: 'settled' as const })));
    return at >= 0;
  };
  const handlers: Handlers<ConsolePort> = {
    session: () => knobs.session,
    'sign-in': () => {
      const url = 'http://127.0.0.1:9/sign-in';
      tell({ state: 'signing-in', url });
      return { kind: 'opened', url };
    },
    'cancel-sign-in': () => {
      tell({ state: 'locked', osShare: 'none', training: true });
      return {};
    },
    'choose-passphrase': ({ passphrase }) => {
      if (passphrase.length < 12) return { kind: 'too-short', least: 12 };
      tell({ state: 'open', actor: actorOf('shah'), training: true });
      return { kind: 'open' };
    },
    unlock: ({ userName, passphrase }) => {
      const who = Object.values(staff).find((one) => one.userId === userName);
      if (who === undefined || passphrase !== knobs.passphrase) return { kind: 'wrong', waitMs: 1000 };
      tell({ state: 'open', actor: who as unknown as Actor, training: true });
      return { kind: 'open' };
    },
    lock: () => {
      tell({ state: 'locked', osShare: 'none', training: true });
      // A real desk's process ends with the lock, and its ports with it.
      setTimeout(() => {
        for (const port of ports) port.close();
      }, 50);
      return {};
    },
    rules: () => ({ ruleSet: fixtureRules }),
    queue: async (query) => {
      await pause(knobs.slowMs);
      const view = hub.queue(query, actor(), now(), items);
      const shown = view.bands.map(({ band, keys }) => ({
        band,
        keys: keys.filter((key) => !hidden.has(key.slice(key.indexOf('/') + 1))),
      }));
      return { ...view, bands: shown.filter(({ keys }) => keys.length > 0) };
    },
    'queue-rows': async ({ keys }) => {
      await pause(knobs.slowMs);
      return { rows: hub.rows(keys, now(), items) };
    },
    arrival: ({ arrivalId }) => {
      const view = hub.arrival(arrivalId, actor(), now(), items);
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    'search-hub': () => (knobs.online ? { kind: 'found', people: [...knobs.atHub], more: false } : { kind: 'offline' }),
    'open-record': () => ({ kind: knobs.online ? knobs.opens : 'offline' }),
    'fetch-file': ({ sha256 }) => {
      const file = files.get(sha256);
      if (file !== undefined) return { kind: 'here', bytes: file.length };
      return { kind: knobs.online ? 'not-at-hub' : 'offline' };
    },
    'file-part': ({ sha256, offset }) => {
      const part = files.get(sha256)?.subarray(offset, offset + blobPartBytes);
      return part === undefined ? {} : { part: part.toString('base64') };
    },
    'search-people': (input) => hub.searchPeople(input, now(), knobs.online),
    'keep-file': ({ referralId, sha256, bytes, offset, part }) => {
      if (knobs.disk === 'full') return { kind: 'not-saved' };
      const before = files.get(sha256) ?? Buffer.alloc(0);
      if (offset !== before.length) return { kind: 'held', held: before.length };
      const file = Buffer.concat([before, Buffer.from(part, 'base64')]);
      files.set(sha256, file);
      if (file.length < bytes) return { kind: 'held', held: file.length };
      kept.set(`${referralId} ${sha256}`, 'here');
      setTimeout(changed, 5);
      return { kind: 'here' };
    },
    'drop-file': ({ referralId, sha256 }) => {
      kept.delete(`${referralId} ${sha256}`);
      files.delete(sha256);
      setTimeout(changed, 5);
      return {};
    },
    'kept-files': ({ referralId }) => ({
      files: [...kept].flatMap(([key, state]) => {
        const [referral, sha256 = ''] = key.split(' ');
        return referral === referralId ? [{ sha256, state }] : [];
      }),
    }),
    enquiry: ({ enquiryId }) => {
      const view = hub.enquiry(enquiryId, actor(), now(), items);
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    presence: (question) => {
      asked.push(question);
      return { others: knobs.online ? [...knobs.others] : [] };
    },
    'who-sees': ({ enquiryId }) => {
      const view = hub.whoSees(enquiryId, now());
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    alerts: () => hub.alerts(actor(), now()),
    connection,
    'two-versions': ({ commandId }) => {
      const view = versions.get(commandId);
      return view === undefined || !items.some((item) => item.commandId === commandId)
        ? { kind: 'gone' }
        : { kind: 'shown', view };
    },
    send: ({ command, seen }) => {
      sent.push({ command, seen });
      const at = now();
      const commandId = newId<'command'>(random);
      const given = hub.give(command, actor(), at, knobs.online);
      const enquiryId = hub.enquiryOf(command);
      const item = {
        commandId,
        kind: command.kind,
        ...(enquiryId === undefined ? {} : { enquiryId }),
        ...('arrivalId' in command.args && command.args.arrivalId !== undefined
          ? { arrivalId: command.args.arrivalId }
          : {}),
        streams: [...streamsOf(command).writes],
        at,
      };
      if (!given.ok && given.refusal !== 'ask-central') return { kind: 'refused', refusal: given.refusal };
      if (!given.ok) items.push({ ...item, state: 'intent' });
      else if (!knobs.online) items.push({ ...item, state: 'waiting' });
      if (command.kind === 'settle-conflict') end(command.args.settles.commandId);
      setTimeout(changed, 5);
      return { kind: given.ok ? 'saved' : 'intent', commandId, at };
    },
    withdraw: ({ commandId }) => {
      const at = items.findIndex((item) => item.commandId === commandId && item.state === 'intent');
      if (at >= 0) ended.unshift(...items.splice(at, 1).map((item) => ({ ...item, state: 'withdrawn' as const })));
      setTimeout(changed, 5);
      return { withdrawn: at >= 0 };
    },
    settle: ({ commandId }) => {
      const settled = end(commandId);
      setTimeout(changed, 5);
      return { settled };
    },
    'send-now': () => ({}),
    'renew-client': ({ code }) => {
      if (!knobs.frozen) return { kind: 'not-now' };
      if (code !== '7K3F-9QX2-M4TA') return { kind: 'wrong-code' };
      knobs.frozen = false;
      setTimeout(changed, 5);
      return { kind: 'renewed' };
    },
    'save-draft': async ({ key, text }) => {
      if (knobs.disk === 'full') return { kind: 'not-saved', why: 'disk' };
      await pause(knobs.disk);
      const at = now();
      drafts.set(key, { text, at });
      return { kind: 'saved', at };
    },
    'find-draft': ({ key }) => {
      const found = drafts.get(key);
      return found === undefined ? {} : { draft: { key, text: found.text, savedAt: found.at } };
    },
    'other-drafts': () => ({ state: 'open' as const }),
    'open-other-drafts': () => ({ opened: false }),
    'discard-draft': ({ key }) => {
      drafts.delete(key);
      return {};
    },
    unsent: () => {
      const on = (key: string): { on?: WorkOn } => {
        const [row] = hub.rows([key], now(), items);
        return row?.kind === 'enquiry'
          ? { on: { reference: row.reference, name: present(row.subjects[0], 'a subject').name } }
          : {};
      };
      return {
        acts: items.map(({ kind, at, state, enquiryId = '' }) => ({
          ...{ kind, at, needsYou: state === 'needs-you' },
          ...on(`enquiry/${enquiryId}`),
        })),
        drafts: [...drafts].flatMap(([key, { at }]) => {
          const form = draftForms.find((one) => key.startsWith(`${one}/`));
          return form === undefined
            ? []
            : [
                {
                  form,
                  savedAt: at as never,
                  atHub: key.startsWith('decision/'),
                  ...on(key.replace(/^[^/]+/, 'enquiry')),
                },
              ];
        }),
        files: [],
        now: now(),
      };
    },
  };
  return {
    knobs,
    drafts,
    files,
    items,
    versions,
    hidden,
    asked,
    sent,
    case: hub,
    changed,
    open: (who) => {
      tell({ state: 'open', actor: actorOf(who), training: true });
    },
    serve(port) {
      const one = servePort(consolePort, port, handlers, (thrown, call) => {
        console.error(`the fixture desk failed in ${call}`, thrown);
        return 'F-1';
      });
      served.add(one);
      ports.add(port);
      port.onClose(() => {
        served.delete(one);
        ports.delete(port);
      });
    },
  };
}
