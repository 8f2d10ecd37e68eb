import type { ConsolePort } from '#contracts/console-port.ts';
import type { Handlers } from '#contracts/port-calls.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Session } from './session.ts';

/** What the console port is answered with. */
export interface ConsoleParts {
  readonly session: Session;
  /** Somebody did something, which a page that reads its views again on its own is not. */
  readonly touched: () => void;
  readonly lock: (how: { readonly signOut: boolean }) => Promise<void>;
}

/** Every call of the console port. All but the session's own are refused as `locked` while nobody's vault is open. */
export function consoleHandlers({ session, touched, lock }: ConsoleParts): Handlers<ConsolePort> {
  const lastRead = new Map<string, string>();
  /** Reading something else than last time is a person's doing; reading the same again may be the page's. */
  const readOf = (view: string, what: string): void => {
    if (lastRead.get(view) !== what) touched();
    lastRead.set(view, what);
  };
  const act = (): ReturnType<Session['opened']> => {
    touched();
    return session.opened();
  };
  return {
    session: () => session.view(),
    'sign-in': (input) => {
      touched();
      return session['sign-in'](input);
    },
    'cancel-sign-in': (input) => session['cancel-sign-in'](input),
    'choose-passphrase': (input) => {
      touched();
      return session['choose-passphrase'](input);
    },
    unlock: (input) => {
      touched();
      return session.unlock(input);
    },
    async lock(input) {
      await lock(input);
      return {};
    },
    rules: () => {
      const ruleSet = session.opened().ruleSet();
      return ruleSet === undefined ? {} : { ruleSet };
    },
    queue: (asked) => {
      readOf('queue', canonicalJson(asked));
      return session.opened().queue(asked);
    },
    // What came in moves other rows into the window of a page nobody is at: asking for them is no person's doing.
    'queue-rows': ({ keys }) => ({ rows: session.opened().queueRows(keys) }),
    arrival: ({ arrivalId }) => {
      readOf('arrival', arrivalId);
      const view = session.opened().arrival(arrivalId);
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    'search-people': (asked) => {
      readOf('people', canonicalJson(asked));
      return session.opened().people(asked);
    },
    enquiry: ({ enquiryId }) => {
      readOf('enquiry', enquiryId);
      const view = session.opened().enquiry(enquiryId);
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    'search-hub': ({ text }) => session.opened().searchHub(text),
    'open-record': async ({ stream }) => ({ kind: await act().openRecord(stream) }),
    // The page says it again and again, with and without somebody before it.
    presence: (question) => session.opened().presence(question),
    'who-sees': ({ enquiryId }) => {
      readOf('who-sees', enquiryId);
      const view = session.opened().whoSees(enquiryId);
      return view === undefined ? { kind: 'not-available' } : { kind: 'shown', view };
    },
    alerts: () => session.opened().alerts(),
    'fetch-file': (asked) => act().fetchFile(asked),
    'file-part': ({ offset, ...asked }) => {
      const part = act().filePart(asked, offset);
      return part === undefined ? {} : { part: Buffer.from(part).toString('base64') };
    },
    'keep-file': ({ offset, part, ...file }) =>
      act().kept.keep({ ...file, start: offset, body: Buffer.from(part, 'base64') }),
    'drop-file': (file) => {
      act().kept.drop(file);
      return {};
    },
    'kept-files': ({ referralId }) => ({ files: session.opened().kept.list(referralId) }),
    connection: () => session.opened().connection(),
    'two-versions': ({ commandId }) => {
      const view = session.opened().twoVersions(commandId);
      if (view === undefined) return { kind: 'gone' };
      return view === 'arriving' ? { kind: 'arriving' } : { kind: 'shown', view };
    },
    send: ({ command, seen }) => act().send(command, seen),
    withdraw: ({ commandId }) => ({ withdrawn: act().withdraw(commandId) }),
    settle: ({ commandId }) => ({ settled: act().settle(commandId) }),
    'send-now': () => {
      act().contactNow();
      return {};
    },
    'renew-client': async ({ code }) => ({ kind: await act().renew(code) }),
    'save-draft': ({ key, text }) => {
      const saved = act().saveDraft(key, text);
      return saved.ok ? { kind: 'saved', at: saved.value } : { kind: 'not-saved', why: 'disk' };
    },
    'find-draft': ({ key }) => {
      const [draft, ...others] = act().findDrafts(key);
      return { ...(draft === undefined ? {} : { draft }), ...(others.length === 0 ? {} : { others }) };
    },
    'other-drafts': () => ({ state: session.opened().otherDrafts() }),
    'open-other-drafts': async ({ passphrase }) => ({ opened: await act().openOtherDrafts(passphrase) }),
    'discard-draft': ({ key }) => {
      act().discardDraft(key);
      return {};
    },
    async unsent() {
      await act().keepDrafts();
      return session.opened().unsentView();
    },
  };
}
