import type { Draft, FileAsked, Sent } from '#contracts/console-port.ts';
import type { Presence, PresenceQuestion } from '#contracts/presence.ts';
import type { AlertsView, SightView } from '#contracts/sight-views.ts';
import type { UnsentView } from '#contracts/unsent-view.ts';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type {
  ArrivalView,
  ConnectionView,
  EnquiryView,
  PeopleView,
  QueueRow,
  QueueView,
  SeenVersions,
} from '#contracts/views.ts';
import type { StoreTrouble } from '#cache/store-trouble.ts';
import type { Vault } from '#cache/vault.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Clock, Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Result } from '#kernel/result.ts';
import type { ProviderFacts } from '../hub/provider.ts';
import type { TokenSet } from '../hub/tokens.ts';
import type { RuleTrust } from '../rules/rule-sets.ts';
import type { PeopleAsked } from '../views/people.ts';
import type { FoundAtHub } from '../people-index/search-hub.ts';
import type { QueueAsked } from '../views/queue.ts';
import type { FileFetched } from './fetch-file.ts';
import type { KeptFiles } from './kept-files.ts';
import type { RecordOpened } from './open-record.ts';
import type { Remembered } from './remembered.ts';

/** The views a change can be behind. */
export type ChangedView = 'queue' | 'enquiry' | 'arrival' | 'people' | 'alerts' | 'connection' | 'rules';

/** What an open desk is made of. */
export interface OpenedParts {
  readonly vault: Vault;
  readonly actor: Actor;
  /** What was typed to open it: the drafts of the same person at other computers are sealed under it. */
  readonly passphrase: string;
  readonly remembered: Remembered;
  /** Of somebody who has just signed in; without them the refresh token kept here is used. */
  readonly tokens: TokenSet | undefined;
  readonly centralUrl: string;
  readonly provider: ProviderFacts;
  readonly trust: RuleTrust;
  readonly hub: string;
  /** What the hub's administrators see of this computer. */
  readonly label: string;
  /** Stamps what is recorded. */
  readonly clock: Clock;
  /** Says how long a token still stands. */
  readonly securityClock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
  /** The hub says something new of who works here: another role, another function to sign for. */
  readonly onActor: () => void;
  readonly onChanged: (views: readonly ChangedView[]) => void;
  /** The hub says that this device may hold nothing any more. */
  readonly onRevoked: () => void;
  /** This vault is another client from now on; closing and opening it deals with it. */
  readonly onRenewed: () => void;
  /** A store is damaged; closing and opening the vault deals with it. */
  readonly onDamaged: () => void;
  readonly onDefect: (thrown: unknown) => void;
}

/** Everything a person can do while their vault is open. Reads never wait for the network. */
export interface OpenedDesk {
  /** Who works here, as the hub said last. */
  actor(): Actor;
  ruleSet(): RuleSet | undefined;
  /** The order of a queue, and the figures of the header. */
  queue(asked: QueueAsked): QueueView;
  /** The rows of some keys, in their order. */
  queueRows(keys: readonly string[]): QueueRow[];
  /** Nothing for what is not held here, whatever the reason. */
  enquiry(enquiryId: Id<'enquiry'>): EnquiryView | undefined;
  /** Nothing for what is not held here, whatever the reason. */
  arrival(arrivalId: Id<'arrival'>): ArrivalView | undefined;
  people(asked: PeopleAsked): PeopleView;
  searchHub(text: string): Promise<FoundAtHub>;
  /** Opens a record at the hub and keeps it for twelve hours. */
  openRecord(stream: StreamKey): Promise<RecordOpened>;
  /** Brings the next part of a file (fetch-file.ts). */
  fetchFile(asked: FileAsked): Promise<FileFetched>;
  filePart(asked: FileAsked, offset: number): Uint8Array | undefined;
  /** Files that are to go with referrals typed here. */
  readonly kept: Pick<KeptFiles, 'keep' | 'drop' | 'list'>;
  /** Tells the hub what is open here and answers who else has it open; nobody while the hub does not answer. */
  presence(question: PresenceQuestion): Promise<Presence>;
  /** Whom an enquiry is kept from and who was let in; nothing for what is not held here, whatever the reason. */
  whoSees(enquiryId: Id<'enquiry'>): SightView | undefined;
  /** What its reader is to hear of. */
  alerts(): AlertsView;
  connection(): ConnectionView;
  /** One's own work beside what others did at once (views/two-versions.ts). */
  twoVersions(commandId: Id<'command'>): TwoVersionsView | 'arriving' | undefined;
  /** `seen`: what its author had on screen when the form was opened (contracts/console-port.ts). */
  send(command: Command, seen?: SeenVersions): Sent;
  withdraw(commandId: Id<'command'>): boolean;
  settle(commandId: Id<'command'>): boolean;
  contactNow(): void;
  /** Enrols this vault anew after it was frozen (contracts/console-port.ts). */
  renew(code: string): Promise<'renewed' | 'wrong-code' | 'not-now'>;
  saveDraft(key: string, text: string): Result<Instant, StoreTrouble>;
  /** The draft of `key`, and its versions from other computers; without one here the latest of those comes first. */
  findDrafts(key: string): readonly Draft[];
  otherDrafts(): 'open' | 'sealed' | 'unknown';
  openOtherDrafts(passphrase: string): Promise<boolean>;
  /** Tells the hub of the drafts that are only here; resolves when that is done, cannot be, or takes too long. */
  keepDrafts(): Promise<void>;
  discardDraft(key: string): void;
  /** What would stay on this computer when its author leaves now. */
  unsentView(): UnsentView;
  /** Takes the tokens of a new sign-in of the same person. */
  signedIn(tokens: TokenSet): void;
  /** Commands the hub has not got yet. */
  unsent(): number;
  /** Forgets the tokens here and at the provider. */
  signOut(): Promise<void>;
  /** Ends every conversation and timer. The vault stays the caller's to close. */
  stop(): void;
}
