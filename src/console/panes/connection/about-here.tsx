import { mostInHand } from '#contracts/holding.ts';
import type { ConnectionView } from '#contracts/views.ts';
import { holdsSentences, rulesSentences } from '#wording/here.ts';
import { useZone } from '../../desk/work-desk.ts';
import css from './connection.module.css';

/** What this computer works by and what it holds. */
export function AboutHere({ connection }: { readonly connection: ConnectionView }) {
  const zone = useZone();
  return (
    <section className={css['group']} aria-label="About this computer">
      <h3>About this computer</h3>
      {[...rulesSentences(connection, zone), ...holdsSentences(connection.holds, mostInHand, zone)].map((words) => (
        <p key={words}>{words}</p>
      ))}
    </section>
  );
}
