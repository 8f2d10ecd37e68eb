import type { Command } from '#domain/command.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { plusMs } from '#kernel/clock.ts';
import type { CaseClock } from '../../scenarios/world/case-clock.ts';
import type { Seat } from './seat.ts';

/** Something of which a person was told that it is saved. */
export interface Saved {
  readonly commandId: Id<'command'>;
  readonly kind: CommandKind;
  readonly by: string;
  /** At which machine. */
  readonly seat: Seat;
  /** When it was done, by the case clock. */
  readonly at: Instant;
  /** Whether that desk had heard from the hub since it began, so that its clock counts. */
  readonly inContact: boolean;
  /** A note, its enquiry and its words. */
  readonly note: { readonly enquiryId: string; readonly text: string } | undefined;
}

/** Everything people were told at their desks, taken down as they were told it. */
export class Ledger {
  readonly saved: Saved[] = [];
  /** How often somebody was refused the signature on their own work, at a desk or by the hub. */
  ownWorkRefused = 0;
  readonly #clock: CaseClock;

  constructor(clock: CaseClock) {
    this.#clock = clock;
  }

  /** Has whoever sits at `seat` give `command`; answers whether it was saved. */
  async give(seat: Seat, command: Command): Promise<boolean> {
    const { lastContact, skewMs } = await seat.page.call('connection', {});
    const at = this.#clock.now();
    const sent = await seat.page.call('send', { command });
    if (sent.kind === 'refused' && sent.refusal.kind === 'own-work') this.ownWorkRefused += 1;
    if (sent.kind !== 'saved' && sent.kind !== 'intent') return false;
    const note =
      command.kind === 'add-note' ? { enquiryId: command.args.enquiryId, text: command.args.text } : undefined;
    this.saved.push({
      commandId: sent.commandId,
      kind: command.kind,
      by: seat.person.subject,
      inContact: lastContact !== undefined && skewMs === 0,
      ...{ seat, at, note },
    });
    return true;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** Time goes by. */
  pass(minutes: number): void {
    this.#clock.set(plusMs(this.#clock.now(), minutes * 60_000));
  }
}
