import { createVault } from '#cache/create-vault.ts';
import { hasVault } from '#cache/find-vault.ts';
import { openVault } from '#cache/open-vault.ts';
import type { Credentials, Vault, Workstation } from '#cache/vault.ts';
import type { ConsolePort } from '#contracts/console-port.ts';
import { PortTrouble, type Handlers } from '#contracts/port-calls.ts';
import type { SessionView } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { OpenedDesk } from '../opened/opened-parts.ts';
import { openRemembered, type Remembered } from '../opened/remembered.ts';
import type { ProviderFacts } from '../hub/provider.ts';
import type { TokenSet } from '../hub/tokens.ts';
import { leaseState } from './lease-age.ts';
import { startSignIn, type SignIn } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';
import { refusedAs } from './vault-refused.ts';

/** A vault that was opened, for whom, and with what. */
export interface Entered {
  readonly vault: Vault;
  readonly actor: Actor;
  readonly remembered: Remembered;
  readonly tokens: TokenSet | undefined;
  readonly passphrase: string;
}

/** What a session needs of the desk around it. */
export interface SessionParts {
  readonly workstation: Workstation;
  readonly provider: ProviderFacts;
  readonly hub: string;
  readonly osShare: 'present' | 'none';
  readonly training: boolean;
  /** Opens the desk on a vault for whoever it belongs to. */
  readonly open: (entered: Entered) => OpenedDesk;
  /** Shows the provider's page in the person's own browser, where the host can. */
  readonly showPage: (url: string) => void;
  /** Every change of the view. */
  readonly onView: (view: SessionView) => void;
}

type Calls = Handlers<ConsolePort>;
type Unlocked = Awaited<ReturnType<Calls['unlock']>>;
type SessionCall = 'sign-in' | 'cancel-sign-in' | 'choose-passphrase' | 'unlock';

/** Who is at this desk, from the lock page to open work and back. */
export interface Session extends Pick<Calls, SessionCall> {
  view(): SessionView;
  /** The open desk; throws `locked` when there is none. */
  opened(): OpenedDesk;
  isOpen(): boolean;
  /** Forgets who signed in and chose or gave no passphrase: their tokens go. An open desk and a sign-in under way stay. */
  giveUp(): void;
  /** For good: stops everything, closes the stores and overwrites the keys. What was unsent is still there. */
  close(how?: 'keep-cache' | 'destroy-cache'): void;
}

type State =
  | { readonly kind: 'locked' }
  | { readonly kind: 'signing-in'; readonly signIn: SignIn }
  /** Signed in, and a passphrase is needed: a new one, or that of the vault that is here. */
  | { readonly kind: 'passphrase'; readonly signedIn: SignedIn; readonly isNew: boolean }
  | { readonly kind: 'open'; readonly desk: OpenedDesk; readonly vault: Vault };

/** A session in which nobody is signed in yet. */
export function openSession(parts: SessionParts): Session {
  const { workstation } = parts;
  const { securityClock = workstation.clock } = workstation;
  let state: State = { kind: 'locked' };
  /** A second sign-in of somebody whose desk is open. */
  let again: SignIn | undefined;
  /** One passphrase at a time: the second of two clicks waits for the first. */
  let trying: Promise<unknown> = Promise.resolve();
  let ended = false;

  const become = (next: State): void => {
    state = next;
    parts.onView(view());
  };

  function view(): SessionView {
    switch (state.kind) {
      case 'locked':
        return { state: 'locked', osShare: parts.osShare, training: parts.training };
      case 'signing-in':
        return { state: 'signing-in', url: state.signIn.url };
      case 'passphrase': {
        const { actor, userName } = state.signedIn;
        return { state: state.isNew ? 'choose-passphrase' : 'enter-passphrase', name: actor.name, userName };
      }
      case 'open':
        return { state: 'open', actor: state.desk.actor(), training: parts.training };
    }
  }

  const signIn: Calls['sign-in'] = async () => {
    if (ended) throw new PortTrouble({ kind: 'closed' });
    const running = state.kind === 'signing-in' ? state.signIn : again;
    if (running !== undefined) return shown(running);
    let started: SignIn;
    try {
      started = await startSignIn(parts.provider, parts.hub);
    } catch {
      return { kind: 'unreachable' };
    }
    if (state.kind === 'open') {
      again = started;
      void started.ended.then((end) => {
        if (again === started) again = undefined;
        if (end.kind === 'signed-in' && state.kind === 'open') signedInAgain(state.desk, end.signedIn);
      });
    } else {
      become({ kind: 'signing-in', signIn: started });
      void started.ended.then((end) => {
        if (state.kind !== 'signing-in' || state.signIn !== started) return;
        if (end.kind !== 'signed-in') become({ kind: 'locked' });
        else
          become({
            kind: 'passphrase',
            signedIn: end.signedIn,
            isNew: !isKnownHere(workstation.folder, end.signedIn.userName),
          });
      });
    }
    return shown(started);
  };

  const shown = ({ url }: SignIn): { readonly kind: 'opened'; readonly url: string } => {
    parts.showPage(url);
    return { kind: 'opened', url };
  };

  /** Only the person whose vault is open gets a connection with it. */
  const signedInAgain = (desk: OpenedDesk, { actor, tokens }: SignedIn): void => {
    if (actor.userId === desk.actor().userId) desk.signedIn(tokens);
  };

  const choosePassphrase: Calls['choose-passphrase'] = async ({ passphrase }) => {
    if (state.kind !== 'passphrase' || !state.isNew) throw notNow('nobody is signed in for the first time');
    const { signedIn } = state;
    const created = await createVault(workstation, { userName: signedIn.userName, passphrase });
    switch (created.kind) {
      case 'open': {
        const { vault } = created;
        return closedUnlessEntered(vault, () => {
          const remembered = openRemembered(vault.cache, vault.work, securityClock);
          remembered.keepSignIn(signedIn.actor);
          enter({ vault, actor: signedIn.actor, remembered, tokens: signedIn.tokens, passphrase });
          return { kind: 'open' };
        });
      }
      case 'too-short':
        return created;
      case 'no-keystore':
      case 'try-again':
        return { kind: 'no-keystore', why: created.why };
      case 'exists':
        become({ kind: 'passphrase', signedIn, isNew: false });
        return { kind: 'not-saved' };
      case 'in-use':
      case 'disk-trouble':
      case 'refused':
      case 'damaged':
      case 'needs-newer-app':
        return { kind: 'not-saved' };
    }
  };

  const unlock: Calls['unlock'] = async ({ userName, passphrase }) => {
    if (state.kind === 'open') return { kind: 'open' };
    const opened = await openVault(workstation, { userName, passphrase });
    if (opened.kind === 'wrong') return opened;
    if (opened.kind !== 'open') return refusedAs(opened);
    const { vault } = opened;
    return closedUnlessEntered(vault, () => enterAs(vault, { userName, passphrase }));
  };

  /** A vault that was opened and that nobody entered would be in use until the process ends. */
  const closedUnlessEntered = async <Value>(vault: Vault, work: () => Value | Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (thrown) {
      if (state.kind !== 'open') vault.close();
      throw thrown;
    }
  };

  const enterAs = async (vault: Vault, credentials: Credentials): Promise<Unlocked> => {
    const remembered = openRemembered(vault.cache, vault.work, securityClock);
    const fresh = state.kind === 'passphrase' ? state.signedIn : undefined;
    const known = remembered.actor();
    // A user name that was given to somebody else does not open the vault of the one before; and a vault that does not
    // know its person yet is only for whoever signed in under the name it was made for.
    const isTheirs =
      known === undefined
        ? fresh !== undefined && plainName(fresh.userName) === plainName(credentials.userName)
        : known.userId === fresh?.actor.userId;
    const mine = isTheirs ? fresh : undefined;
    if (leaseState(remembered.leaseFacts()) === 'expired') {
      const held = vault.cacheState === 'kept';
      if (held) vault.destroyCache();
      else if (mine === undefined) vault.close();
      if (mine === undefined) return { kind: 'expired' };
      if (held) return unlock(credentials);
    }
    const actor = mine?.actor ?? known;
    if (actor === undefined) {
      // Made, and the process ended before it was ever signed in: the identity provider must say who this is.
      vault.close();
      return { kind: 'expired' };
    }
    if (mine !== undefined) remembered.keepSignIn(mine.actor);
    enter({ vault, actor, remembered, tokens: mine?.tokens, passphrase: credentials.passphrase });
    return { kind: 'open' };
  };

  const enter = (entered: Entered): void => {
    const { vault } = entered;
    if (ended) {
      vault.close();
      throw new PortTrouble({ kind: 'closed' });
    }
    const before = state;
    const desk = parts.open(entered);
    become({ kind: 'open', desk, vault });
    if (before.kind === 'signing-in') before.signIn.cancel();
  };

  const inTurn = <Value>(what: () => Value | Promise<Value>): Promise<Value> => {
    const turn = trying.then(() => {
      if (ended) throw new PortTrouble({ kind: 'closed' });
      return what();
    });
    trying = turn.catch(() => undefined);
    return turn;
  };

  const giveUp = (): void => {
    if (state.kind === 'passphrase') become({ kind: 'locked' });
  };

  return {
    view,
    giveUp,
    'sign-in': signIn,
    'cancel-sign-in': () => {
      again?.cancel();
      if (state.kind === 'signing-in') state.signIn.cancel();
      giveUp();
      return {};
    },
    'choose-passphrase': (input) => inTurn(() => choosePassphrase(input)),
    unlock: (input) => inTurn(() => unlock(input)),
    opened() {
      if (state.kind !== 'open') throw new PortTrouble({ kind: 'locked' });
      return state.desk;
    },
    isOpen: () => state.kind === 'open',
    close(how = 'keep-cache') {
      ended = true;
      again?.cancel();
      if (state.kind === 'signing-in') state.signIn.cancel();
      const left = state;
      // Said first: whatever goes wrong with the stores, nobody gives a command any more.
      if (left.kind !== 'locked') become({ kind: 'locked' });
      if (left.kind === 'open') {
        left.desk.stop();
        if (how === 'destroy-cache') left.vault.destroyCache();
        else left.vault.close();
      }
    },
  };
}

/** A user name as vaults tell them apart (cache/vault.ts, Credentials). */
function plainName(userName: string): string {
  return userName.normalize('NFKC').trim().toLowerCase();
}

function notNow(wrong: string): PortTrouble {
  return new PortTrouble({ kind: 'bad-input', where: '', wrong });
}

/** A folder that cannot be read has no vault in it as far as anybody can tell; making one then says what is wrong. */
function isKnownHere(folder: string, userName: string): boolean {
  try {
    return hasVault(folder, userName);
  } catch {
    return false;
  }
}
