import { useEffect } from 'react';
import { CommandsContext, useCommandsOfShell } from '../commands/use-commands.ts';
import { useWorkDesk } from '../desk/work-desk.ts';
import { keepPlace } from '../state/keep-place.ts';
import { Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { watchRegions } from './regions.ts';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { tooltipPlace } from '../ui/tooltip.tsx';
import { Workspace } from './workspace.tsx';
import css from './shell.module.css';

/** The frame around the work: title bar, rail, workspace, status bar. */
export function Shell() {
  const commands = useCommandsOfShell();
  const { desk, drafts } = useWorkDesk();
  useEffect(() => watchRegions(), []);
  useEffect(() => keepPlace(desk), [desk]);
  useEffect(() => {
    // Whoever leaves the window must find their text on disk when they come back.
    const flush = (): void => void drafts.flush();
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [drafts]);
  return (
    <CommandsContext value={commands}>
      <div className={css['shell']}>
        <TitleBar />
        <Rail />
        <main className={css['work']}>
          <Workspace />
          <div id={tooltipPlace} />
        </main>
        <StatusBar />
      </div>
      <Overlays />
    </CommandsContext>
  );
}
