import type { Sent } from '#contracts/console-port.ts';
import type { SeenVersions } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { Defect } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import { createEngine } from '#sync/engine.ts';
import { streamKey } from '#domain/streams.ts';
import { giveCommand } from '../commands/give-command.ts';
import { openDraftSync } from '../drafts/draft-sync.ts';
import { passOnTyped, type PassOn } from '../passing-on/pass-on.ts';
import { openCaseApiClient } from '../hub/case-api-client.ts';
import { openTokens } from '../hub/tokens.ts';
import { searchHub } from '../people-index/search-hub.ts';
import { fetchPeople } from '../people-index/fetch-people.ts';
import { readRules, type Rules } from '../rules/rule-sets.ts';
import { switchInTime } from '../rules/switch-in-time.ts';
import { alertsView } from '../views/alerts.ts';
import { arrivalView } from '../views/arrival.ts';
import { connectionView } from '../views/connection.ts';
import { enquiryView } from '../views/enquiry.ts';
import { rowPending } from '../views/pending-items.ts';
import { listedPeople } from '../people-index/listed-people.ts';
import { peopleView } from '../views/people.ts';
import { queueRows } from '../views/queue-rows.ts';
import { queueView } from '../views/queue.ts';
import type { QueueKey } from '../views/row-key.ts';
import { repeatsOf } from '../views/repeats.ts';
import { sightView } from '../views/sight.ts';
import { openRowIndex } from '../views/row-index.ts';
import { twoVersionsView } from '../views/two-versions.ts';
import { unsentView } from '../views/unsent.ts';
import { openUrgency } from '../views/urgency.ts';
import { coalesced } from './coalesced.ts';
import { hubTime } from './hub-time.ts';
import type { ChangedView, OpenedDesk, OpenedParts } from './opened-parts.ts';
import { closeInTime } from './lending.ts';
import { fetchFile, readFilePart } from './fetch-file.ts';
import { holdsOf } from './holds.ts';
import { keptFiles } from './kept-files.ts';
import { isDamaged, isTaken } from './quietly.ts';
import { openRecords } from './open-record.ts';
import { presentOf, type Present } from './present.ts';
import { knownStaff } from './known-staff.ts';
import { renewed } from './renewed.ts';
import { openTimers } from './timers.ts';
import { watchedBase } from './watched-base.ts';

/** The views made of records: any of them may have moved when a record did. */
const caseViews = ['queue', 'enquiry', 'arrival', 'people', 'alerts'] as const;
const coalesceMs = 30;
/** Clocks run out without anything being changed: views are read again this often. */
const tickMs = 60_000;
/** A lock must be quick (two seconds at most): drafts that do not get through in this time are on this computer. */
const keepDraftsMs = 800;
/** After a store did not take a change, e.g. a full disk, and after a defect, the engine tries again this often. */
const tryStoreAgainMs = 15_000;

/** Opens the desk on an open vault and makes contact with the hub. */
export function openDesk(parts: OpenedParts): OpenedDesk {
  const { vault, remembered, clock } = parts;
  const { cache, work } = vault;
  const changed = coalesced<ChangedView>(coalesceMs, parts.onChanged);
  const rows = openRowIndex(() => [
    ...cache.enquiries('all').map((row) => streamKey('enquiry', row.enquiryId)),
    ...cache.tray().map((arrivalId) => streamKey('arrival', arrivalId)),
  ]);
  const urgencies = openUrgency();
  const timers = openTimers();
  let { actor } = parts;
  let rules: Rules | undefined;
  let present: Present | undefined;

  const base = watchedBase(cache, {
    onRow: (key) => rows.touch(key),
    onReplaced: () => rows.touchAll(),
    onRuleSets: () => {
      rules = undefined;
      changed.add('rules');
    },
  });
  const tokens = openTokens(parts.provider, work, parts.securityClock);
  const api = openCaseApiClient({
    centralUrl: parts.centralUrl,
    identity: work.identity(),
    label: parts.label,
    token: (again) => tokens.get(again),
    fetch: parts.fetch,
    index() {
      const standing = cache.people.standing();
      return standing.state === 'catching-up' ? standing.manifest.build : undefined;
    },
  });
  const drafts = openDraftSync({
    work,
    api,
    timer: timers,
    now: () => clock.now(),
    passphrase: parts.passphrase,
    onChanged() {
      changed.add('connection');
      passing.look();
    },
    onThrown: parts.onDefect,
  });
  const kept = keptFiles({
    ...{ work, cache, api, timer: timers, now: () => clock.now(), items: () => engine.items() },
    onMoved: () => changed.add('enquiry', 'connection'),
    onThrown: parts.onDefect,
  });
  const staff = knownStaff({ work, api, now: () => clock.now() });
  const people = fetchPeople({
    cache,
    api,
    trust: parts.trust,
    timer: timers,
    pull: () => engine.contactNow(),
    onMore: () => changed.add('people', 'connection'),
    onThrown: parts.onDefect,
  });
  const engine = createEngine({
    work,
    base,
    api,
    clock,
    random: parts.random,
    timer: timers,
    listeners: {
      changed(what) {
        if (what.items || what.base) {
          present = undefined;
          changed.add(...caseViews);
          passing.look();
          void kept.look();
        }
        if (what.base) {
          closeLent();
          switchRules();
          people.look();
        }
        changed.add('connection');
      },
      lease(lease) {
        // The hub takes our token for somebody else's, or another hub's: nothing is fetched into this vault with it.
        if (lease.actor.userId !== actor.userId || lease.actor.hub !== parts.hub) {
          engine.stop();
          parts.onDefect(new Defect('the token of a vault is of the person it belongs to'));
          return;
        }
        // To a client that gets nothing a contact does not make what is here any younger.
        if (lease.device === 'active') remembered.keepLease(lease);
        if (lease.device === 'active')
          setImmediate(() => void Promise.all([drafts.meet(), staff.refresh(), kept.look()]));
        heed(lease.actor);
        // Not from inside the engine's step: what follows closes the stores.
        if (lease.device === 'revoked') setImmediate(parts.onRevoked);
      },
      storeTrouble(trouble) {
        changed.add('connection');
        if (isDamaged(trouble)) setImmediate(parts.onDamaged);
        else timers.after(tryStoreAgainMs, () => engine.start());
      },
      defect(thrown) {
        parts.onDefect(thrown);
        changed.add('connection');
        timers.after(tryStoreAgainMs, () => engine.start());
      },
    },
  });
  const tick = setInterval(() => {
    remembered.noteClock();
    changed.add('queue', 'enquiry', 'arrival', 'alerts', 'connection');
  }, tickMs);
  remembered.noteClock();
  if (parts.tokens !== undefined) tokens.take(parts.tokens);

  /** What somebody may do changes with what the hub says of them, not only at the next unlocking. */
  function heed(told: Actor): void {
    if (canonicalJson(told) === canonicalJson(actor)) return;
    actor = told;
    present = undefined;
    rows.touchAll();
    changed.add(...caseViews);
    parts.onActor();
  }

  const now = (): Instant => hubTime(clock.now(), engine.connection().skewMs);
  const closeLent = closeInTime({
    cache,
    now,
    timer: timers,
    onClosed() {
      present = undefined;
      rows.touchAll();
      changed.add(...caseViews);
    },
  });
  const opening = openRecords({
    cache,
    api,
    now,
    timer: timers,
    onMoved() {
      present = undefined;
      changed.add(...caseViews, 'connection');
    },
  });
  const currentRules = (): Rules => (rules ??= readRules(cache.ruleSets(), parts.trust));
  const ruleSet = (): RuleSet | undefined => currentRules().at(now());
  const switchRules = switchInTime({
    rules: currentRules,
    now,
    timer: timers,
    onSwitched: () => changed.add('rules', 'connection', ...caseViews),
  });
  const look = (): Present => (present ??= presentOf(cache, engine.items(), actor, currentRules(), now));

  /** Decides `command` on what is here, and saves it (commands/give-command.ts). */
  function give(command: Command, seen?: SeenVersions, draftKey?: string): Sent {
    const giving = {
      ...{ actor, hub: parts.hub, ruleSet: ruleSet(), world: look().overlay, engine, base: cache, work, clock },
      ...{ at: now(), random: parts.random },
    };
    return giveCommand(command, giving, seen, draftKey);
  }

  const passing = passOnTyped({
    api,
    actor: () => actor,
    rules: ruleSet,
    now,
    random: parts.random,
    timer: timers,
    items: () => engine.items(),
    drafts: () => [...work.drafts(), ...drafts.elsewhere()],
    isHeld: (stream) => look().overlay.find(stream) !== undefined,
    give(command: PassOn, draft) {
      const isHere = draft !== undefined && draft.from === undefined;
      const sent = give(command, undefined, isHere ? draft.key : undefined);
      if (sent.kind === 'intent' && draft !== undefined) {
        if (isHere) drafts.typed();
        else drafts.passedOn(draft);
      }
      return sent;
    },
    onThrown: parts.onDefect,
  });

  closeLent();
  switchRules();
  opening.look();
  passing.look();
  engine.start();
  void kept.look();
  people.look();

  return {
    actor: () => actor,
    ruleSet,
    queue(asked) {
      const [at, inForce] = [now(), ruleSet()];
      const { facts } = rows.at(look().files, inForce);
      const urgency = urgencies.at(inForce, at);
      return queueView(asked, { facts: facts.values(), urgency, actor, ruleSet: inForce, now: at });
    },
    queueRows(keys) {
      const { files, pendingOn } = look();
      const [at, inForce] = [now(), ruleSet()];
      const { facts } = rows.at(files, inForce);
      const pendingOf = (key: QueueKey) => rowPending(pendingOn(key));
      return queueRows(keys, { facts, urgency: urgencies.at(inForce, at), pendingOf, ruleSet: inForce, now: at });
    },
    enquiry(enquiryId) {
      const { files, overlay, pendingOn } = look();
      const file = files.find(enquiryId);
      if (file === undefined) return undefined;
      const [at, inForce] = [now(), ruleSet()];
      const [key, index] = [streamKey('enquiry', enquiryId), rows.at(files, inForce)];
      const facts = index.facts.get(key);
      return enquiryView({
        file,
        world: overlay,
        context: inForce === undefined ? undefined : { actor, ruleSet: inForce, at, hub: undefined },
        ruleSet: inForce,
        version: (stream) => cache.version(stream),
        isConfirmed: (record) => !overlay.changed.has(record.stream) && cache.version(record.stream) === record.version,
        repeats:
          facts?.kind === 'enquiry' && inForce !== undefined
            ? repeatsOf(facts, index, inForce.ceremony.sameSubmissionWithinDays)
            : [],
        pending: pendingOn(key),
        openUntil: cache.lent(key)?.core,
        now: at,
      });
    },
    arrival(arrivalId) {
      const { files, overlay, pendingOn } = look();
      const arrival = files.arrival(arrivalId);
      if (arrival === undefined) return undefined;
      const [at, inForce] = [now(), ruleSet()];
      return arrivalView({
        arrival,
        world: overlay,
        context: inForce === undefined ? undefined : { actor, ruleSet: inForce, at, hub: undefined },
        pending: pendingOn(streamKey('arrival', arrivalId)),
        now: at,
      });
    },
    whoSees(enquiryId) {
      const { files, recordsOf } = look();
      const file = files.find(enquiryId);
      if (file === undefined) return undefined;
      const facts = [...rows.at(files, ruleSet()).facts.values()];
      const dealing = facts.flatMap((one) => (one.kind === 'enquiry' ? (one.row.dealtWithBy ?? []) : []));
      return sightView({ file, recordsOf, staff: staff.list(), dealing, now: now() });
    },
    alerts() {
      return alertsView({ recordsOf: look().recordsOf, world: look().overlay, actor, now: now() });
    },
    people: (asked) =>
      peopleView(asked, { overlay: look().overlay, index: cache, listed: listedPeople(cache.people), now: now() }),
    searchHub: (text) => searchHub(api, text),
    openRecord: (stream) => opening.open(stream),
    fetchFile: (asked) => fetchFile({ cache, api }, look().overlay, asked),
    filePart: (asked, offset) => readFilePart(cache, look().overlay, asked, offset),
    kept,
    async presence(question) {
      const answer = await api.presence(question);
      return answer.kind === 'answered' ? answer.body : { others: [] };
    },
    connection: () =>
      connectionView({
        facts: engine.connection(),
        items: look().pending,
        ended: look().ended,
        lease: remembered.leaseFacts(),
        ruleSet: ruleSet(),
        holds: holdsOf(cache),
        nextRules: currentRules().next(now()),
        ignoredRuleSets: currentRules().ignored,
        now: now(),
      }),
    twoVersions(commandId) {
      const item = engine.items().find(({ envelope }) => envelope.commandId === commandId);
      return item === undefined
        ? undefined
        : twoVersionsView(item, { world: look().overlay, version: (stream) => cache.version(stream), now: now() });
    },
    send: (command, seen) => give(command, seen),
    withdraw: (commandId) => isTaken(() => engine.withdraw(commandId)),
    settle: (commandId) => isTaken(() => engine.settle(commandId)),
    contactNow: () => engine.contactNow(),
    renew: (code) => renewed(code, { api, work, engine, onRenewed: parts.onRenewed }),
    saveDraft(key, text) {
      const at = clock.now();
      const saved = work.saveDraft(key, text, at);
      drafts.typed();
      passing.look();
      return saved.ok ? { ok: true, value: at } : saved;
    },
    findDrafts(key) {
      const here = work.findDraft(key);
      const others = drafts.show(key).filter(({ text }) => text !== here?.text);
      return here === undefined ? others : [here, ...others];
    },
    keepDrafts: () => Promise.race([drafts.meet(), new Promise<void>((done) => timers.after(keepDraftsMs, done))]),
    otherDrafts: () => drafts.state(),
    openOtherDrafts: (passphrase) => drafts.openWith(passphrase),
    discardDraft(key) {
      void work.discardDraft(key, clock.now());
      drafts.ended(key);
    },
    unsentView() {
      const { files, pending } = look();
      const { facts } = rows.at(files, ruleSet());
      const typed = work.drafts().map((draft) => ({ ...draft, atHub: drafts.isSafe(draft) }));
      return unsentView(pending, typed, kept.unsent(), { facts, enquiryOf: files.enquiryOf, now: now() });
    },
    signedIn(fresh) {
      tokens.take(fresh);
      engine.start();
      engine.contactNow();
    },
    unsent: () => engine.connection().waiting,
    signOut: () => tokens.forget(),
    stop() {
      drafts.stop();
      kept.stop();
      passing.stop();
      engine.stop();
      people.stop();
      tokens.stop();
      clearInterval(tick);
      timers.stop();
      changed.stop();
    },
  };
}
