import type { ConnectionView } from '#contracts/views.ts';
import type { DemoPerson } from '#loopback/people.ts';
import { signInAs } from '../../integration/desk-browser.ts';
import { eventually } from '../../integration/desk-harness.ts';
import type { Machine } from './machine.ts';

/** How long something that must come may take. */
const patienceMs = 60_000;

/** Somebody at a machine, who unlocks it again whenever it comes back. */
export class Seat {
  readonly machine: Machine;
  readonly #password: string;
  readonly #known = new Set<string>();
  #person: DemoPerson | undefined;

  constructor(machine: Machine, password: string) {
    this.machine = machine;
    this.#password = password;
  }

  get page(): Machine['page'] {
    return this.machine.page;
  }

  get person(): DemoPerson {
    if (this.#person === undefined) throw new Error('nobody sits here');
    return this.#person;
  }

  /** Has `person` sit here: whoever else does locks first; who is new signs in, who has been here unlocks. */
  async sit(person: DemoPerson): Promise<void> {
    if (this.#person === person) return;
    if (this.#person !== undefined) await this.machine.lock();
    if (this.#known.has(person.userName)) {
      this.#person = person;
      await this.#unlock();
      return;
    }
    this.#person = person;
    await this.#signIn();
    const chosen = await this.page.call('choose-passphrase', { passphrase: passphraseOf(person) });
    if (chosen.kind !== 'open') throw new Error(`no vault for ${person.name}: ${chosen.kind}`);
    this.#known.add(person.userName);
    await eventually(
      () => this.page.call('rules', {}),
      ({ ruleSet }) => ruleSet !== undefined,
      patienceMs,
    );
  }

  /** The desk crashes and its person opens it again, with or without the network. */
  async crash(meanwhile?: () => void): Promise<void> {
    await this.machine.crash(meanwhile);
    await this.#unlock();
  }

  /** With a network that is there: says and hears everything. */
  async comeIntoStep(): Promise<void> {
    let signedIn = false;
    await this.page.call('send-now', {});
    await eventually(
      async () => {
        const view = await this.page.call('connection', {});
        // A desk that ended while its token was renewed needs its person once more; work is never lost by it.
        if (view.state === 'stopped' && !signedIn) {
          signedIn = true;
          await this.#signIn();
        } else if (view.state === 'offline' || view.state === 'waiting') await this.page.call('send-now', {});
        return view;
      },
      isSettled,
      patienceMs,
    );
  }

  async #unlock(): Promise<void> {
    const { userName } = this.person;
    const opened = await this.page.call('unlock', { userName, passphrase: passphraseOf(this.person) });
    if (opened.kind !== 'open') throw new Error(`${userName} cannot unlock desk ${this.machine.name}: ${opened.kind}`);
  }

  async #signIn(): Promise<void> {
    const opened = await this.page.call('sign-in', {});
    if (opened.kind !== 'opened') throw new Error('the identity provider is not reached');
    await signInAs(opened.url, this.person.userName, this.#password);
  }
}

/** Nothing is on its way: all is confirmed, or a person has to settle what is not. */
function isSettled({ state, waiting, items }: ConnectionView): boolean {
  if (state === 'attention') return items.every((item) => item.state === 'needs-you' || item.state === 'parked');
  return state === 'in-step' && waiting === 0;
}

function passphraseOf(person: DemoPerson): string {
  return `${person.userName} has a long passphrase`;
}
