import { Autocomplete, Menu, MenuItem, useFilter } from 'react-aria-components';
import { consoleCommands } from '../commands/console-commands.ts';
import { useCommands } from '../commands/use-commands.ts';
import { closeOverlay } from '../state/place.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EntryWords } from '../ui/menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import overlay from '../ui/overlay.module.css';

/** Commands by name, each with its key; a command that cannot be run now says why. */
export function Palette() {
  const commands = useCommands();
  const { contains } = useFilter({ sensitivity: 'base' });
  const entries = consoleCommands
    .filter((command) => command.keyOnly !== true)
    .map((command) => {
      const now = commands.possible(command);
      return { id: command.id, title: command.title, keys: command.keys[0], blocked: now.ok ? undefined : now.reason };
    });
  return (
    <Dialog title="Search commands" onClose={closeOverlay} place="top">
      <Autocomplete filter={contains}>
        <SearchField label="Search commands" placeholder="Type what you want to do" autoFocus />
        <Menu
          aria-label="Commands"
          className={overlay['menu'] ?? ''}
          renderEmptyState={() => 'No command has this name.'}
          onAction={(id) => {
            closeOverlay();
            // The dialog gives the focus back first; the command may move it on.
            setTimeout(() => {
              commands.run(String(id));
            }, 50);
          }}
        >
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.title} className={overlay['item'] ?? ''}>
              <EntryWords entry={entry} />
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
