import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button, type ButtonProps } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { useCommands } from './use-commands.ts';

/** A button for a command: its words, its key, and the reason why not, all from the registry. */
export function CommandButton({
  id,
  children,
  icon,
  look,
  showKeys,
  buttonRef,
  className,
  labelled,
}: {
  readonly id: string;
  readonly children?: ReactNode;
  readonly icon?: LucideIcon;
  readonly look?: ButtonProps['look'];
  readonly showKeys?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly className?: string | undefined;
  /** The visible words say less than the command's title: give the title as the name. */
  readonly labelled?: boolean;
}) {
  const commands = useCommands();
  const command = commands.find(id);
  const now = commands.possible(command);
  const [keys] = command.keys;
  return (
    <Tooltip words={now.ok ? command.title : now.reason} keys={now.ok ? keys : undefined}>
      <Button
        {...(icon === undefined ? {} : { icon })}
        {...(look === undefined ? {} : { look })}
        {...(buttonRef === undefined ? {} : { buttonRef })}
        {...(showKeys === undefined ? {} : { showKeys })}
        label={labelled === true ? command.title : undefined}
        className={className}
        keys={keys}
        blocked={!now.ok}
        onPress={() => {
          commands.run(id);
        }}
      >
        {labelled === true ? children : (children ?? command.title)}
      </Button>
    </Tooltip>
  );
}
