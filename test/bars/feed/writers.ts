import { systemRandom } from '#central/system.ts';
import type { CommandsResponse } from '#contracts/case-api.ts';
import type { Command } from '#domain/command.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { intakeForm, typedReferral, type CentralWorld, type TestDesk } from '../../suites/central-world.ts';
import { envelopeBy } from '../../suites/test-envelope.ts';
import type { Told } from './judge.ts';

/** What the people of one hub know of it: the versions they were told, and the enquiries there are. */
export class HubKnowledge {
  readonly versions = new Map<StreamKey, number>();
  readonly enquiries: Id<'enquiry'>[] = [];

  heard({ stream, version }: Told): void {
    this.versions.set(stream, Math.max(version, this.versions.get(stream) ?? 0));
  }
}

/** One who writes to a hub, by the real ways in. */
export interface Writer {
  readonly world: CentralWorld;
  readonly desk: TestDesk;
  readonly epoch: string;
  readonly hub: HubKnowledge;
  readonly random: Random;
}

/** Does one random thing; answers the versions central said it made. */
export async function writeOnce(writer: Writer, number: number): Promise<readonly Told[]> {
  const { world, hub, random } = writer;
  const drawn = below(random, 100);
  if (drawn < 12) {
    const { status } = await world.intake(JSON.stringify(intakeForm()));
    if (status !== 201) throw new Error(`the intake answered ${status}`);
    return [];
  }
  const enquiryId = hub.enquiries[below(random, hub.enquiries.length)];
  if (drawn < 45 || enquiryId === undefined) {
    const args = typedReferral(world, `Number ${number}`);
    const made = await give(writer, number, { kind: 'receive-referral', args });
    hub.enquiries.push(args.enquiryId);
    return made;
  }
  return give(writer, number, commandOn(enquiryId, drawn));
}

function commandOn(enquiryId: Id<'enquiry'>, drawn: number): Command {
  if (drawn < 75)
    return { kind: 'add-note', args: { enquiryId, noteId: newId<'note'>(systemRandom), text: `Drawn ${drawn}` } };
  if (drawn < 90) return { kind: 'rate-enquiry', args: { enquiryId, rating: 'amber', reason: 'injury' } };
  return { kind: 'claim-enquiry', args: { enquiryId } };
}

async function give({ world, desk, epoch, hub }: Writer, number: number, command: Command): Promise<readonly Told[]> {
  const versionOf = (stream: StreamKey): number => hub.versions.get(stream) ?? 0;
  const envelope = envelopeBy(desk, {
    hub: world.hub,
    number,
    epoch,
    ruleSet: 1,
    now: world.now(),
    command,
    versionOf,
  });
  const { status, body } = await desk.post([envelope], { epoch });
  if (status !== 200) throw new Error(`commands answered ${status} ${JSON.stringify(body)}`);
  const [outcome] = (body as unknown as CommandsResponse).outcomes;
  if (outcome?.kind !== 'applied' && outcome?.kind !== 'merged') return [];
  for (const version of outcome.versions) hub.heard(version);
  return outcome.versions;
}
