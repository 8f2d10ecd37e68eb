import type { ReactNode } from 'react';
import { act, render } from '@testing-library/react';
import { connectPort } from '#contracts/port-calls.ts';
import { consolePort } from '#contracts/console-port.ts';
import { portPair } from '#contracts/port.ts';
import { keepDrafts, type Drafts } from '../../../src/console/desk/drafts.ts';
import { createQueueRows } from '../../../src/console/desk/queue-rows.ts';
import { createViewStore } from '../../../src/console/desk/view-store.ts';
import { RulesContext, WorkDeskContext } from '../../../src/console/desk/work-desk.ts';
import { CommandsContext, useCommandsOfShell } from '../../../src/console/commands/use-commands.ts';
import { resetPlace } from '../../../src/console/state/place.ts';
import { openFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { actorOf, type staff } from './staff.ts';
import { fixtureRules } from './rules.ts';

/** A pane on screen, before a fixture desk that somebody has opened. */
export interface RenderedPane {
  readonly desk: FixtureDesk;
  readonly drafts: Drafts;
  /** Lets answers of the desk arrive and be drawn. */
  settle(ms?: number): Promise<void>;
}

/** Draws `pane` as the shell would, for the person `who`. */
export async function renderPane(
  pane: ReactNode | ((desk: FixtureDesk) => ReactNode),
  who: keyof typeof staff = 'shah',
): Promise<RenderedPane> {
  resetPlace();
  const desk = openFixtureDesk();
  desk.open(who);
  const [here, there] = portPair();
  desk.serve(there);
  const connected = connectPort(consolePort, here);
  const drafts = keepDrafts(() => performance.now());
  const actor = actorOf(who);
  drafts.attach(connected, actor.userId);
  const views = createViewStore(connected);
  const work = { desk: connected, views, rows: createQueueRows(connected), drafts, actor, training: true };
  const settle = async (ms = 30): Promise<void> => {
    await act(() => new Promise((done) => setTimeout(done, ms)));
  };
  render(
    <WorkDeskContext value={work}>
      <RulesContext value={fixtureRules}>
        <WithCommands>{typeof pane === 'function' ? pane(desk) : pane}</WithCommands>
      </RulesContext>
    </WorkDeskContext>,
  );
  await settle();
  return { desk, drafts, settle };
}

function WithCommands({ children }: { readonly children: ReactNode }) {
  return <CommandsContext value={useCommandsOfShell()}>{children}</CommandsContext>;
}
