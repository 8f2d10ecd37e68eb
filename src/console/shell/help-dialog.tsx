import { commandGroups } from '../commands/console-command.ts';
import { consoleCommands } from '../commands/console-commands.ts';
import { keyWords } from '../commands/key-words.ts';
import { useRules } from '../desk/work-desk.ts';
import { closeOverlay } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import css from './help.module.css';

/** Every key, from the one list of commands. */
export function HelpDialog() {
  const rules = useRules();
  return (
    <Dialog
      title="Keys"
      onClose={closeOverlay}
      wide
      reading
      actions={<Button onPress={closeOverlay}>Back to work</Button>}
    >
      <p className={css['note']}>
        Single letters and digits work only while the queue has the focus. Everything also has a button.
      </p>
      <div className={css['groups']}>
        {commandGroups.map((group) => {
          const commands = consoleCommands
            .filter((command) => command.group === group && command.keys.length > 0)
            .map((command) => ({
              ...command,
              title: command.titleIn === undefined ? command.title : command.titleIn(rules),
            }))
            .filter((command) => command.title !== undefined);
          if (commands.length === 0) return null;
          return (
            <section key={group} className={css['group']} aria-label={group}>
              <h3>{group}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id} className={css['row']}>
                    <dt>{command.title}</dt>
                    <dd className={css['keys']}>
                      {command.keys.map((chord) => (
                        <kbd key={chord} className={css['key']}>
                          {keyWords(chord)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
