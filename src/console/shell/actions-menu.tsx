import { useRef } from 'react';
import { consoleCommands } from '../commands/console-commands.ts';
import { useCommands } from '../commands/use-commands.ts';
import { closeOverlay } from '../state/place.ts';
import { Menu } from '../ui/menu.tsx';

/** Everything that can be done to the enquiry that is open; what cannot be done now says why. */
export function ActionsMenu() {
  const commands = useCommands();
  const anchor = useRef(document.querySelector('[data-region="Enquiry"] header [data-actions]'));
  const entries = consoleCommands
    .filter((command) => command.group === 'Enquiry' && command.keyOnly !== true && command.id !== 'new-referral')
    .map((command) => {
      const now = commands.possible(command);
      return { id: command.id, title: command.title, keys: command.keys[0], blocked: now.ok ? undefined : now.reason };
    });
  return (
    <Menu
      label="Actions for this enquiry"
      anchor={anchor}
      entries={entries}
      onClose={closeOverlay}
      onChoose={(id) => {
        closeOverlay();
        // The menu gives the focus back first; the command may move it on.
        setTimeout(() => {
          commands.run(id);
        }, 50);
      }}
    />
  );
}
