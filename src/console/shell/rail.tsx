import { BellRing, CircleHelp, Inbox, PenLine, PhoneIncoming, type LucideIcon } from 'lucide-react';
import { mayGive } from '../commands/enquiry-commands.ts';
import { useCommands } from '../commands/use-commands.ts';
import { useQueue } from '../desk/use-queue.ts';
import { useView, useWorkDesk } from '../desk/work-desk.ts';
import { usePlace } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { Region } from './region.tsx';
import css from './shell.module.css';

/** The workspaces: only those that work. */
export function Rail() {
  const { actor } = useWorkDesk();
  const page = usePlace((place) => place.page);
  const queue = usePlace((place) => place.queue);
  const counts = useQueue().shown?.view.counts;
  const toDealWith = useView('alerts', {}).value?.toDealWith;
  const inSignOff = page === 'triage' && queue === 'to-sign';
  return (
    <Region name="Workspaces" as="nav" className={css['rail']}>
      <RailButton id="go-triage" icon={Inbox} words="Triage" current={page === 'triage' && !inSignOff} />
      {mayGive(actor, 'sign-off-decision') ? (
        <RailButton id="go-sign-off" icon={PenLine} words="Sign-off" count={counts?.toSign} current={inSignOff} />
      ) : null}
      {mayGive(actor, 'receive-referral') ? (
        <RailButton id="new-referral" icon={PhoneIncoming} words="Take a referral" current={page === 'new-referral'} />
      ) : null}
      {mayGive(actor, 'settle-alert') ? (
        <RailButton id="go-alerts" icon={BellRing} words="Alerts" count={toDealWith} current={page === 'alerts'} />
      ) : null}
      <span className={css['spring']} />
      <RailButton id="shortcuts" icon={CircleHelp} words="Help" current={false} />
    </Region>
  );
}

function RailButton({
  id,
  icon: Icon,
  words,
  count,
  current,
}: {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly count?: number | undefined;
  readonly current: boolean;
}) {
  const commands = useCommands();
  const command = commands.find(id);
  return (
    <Tooltip words={command.title} keys={command.keys[0]}>
      <Button
        look="plain"
        className={current ? `${css['railButton']} ${css['current']}` : css['railButton']}
        keys={command.keys[0]}
        landing={current}
        current={current}
        onPress={() => {
          commands.run(id);
        }}
      >
        <Icon size={20} aria-hidden="true" />
        <span>
          {words}
          {count === undefined || count === 0 ? '' : ` ${count}`}
        </span>
      </Button>
    </Tooltip>
  );
}
