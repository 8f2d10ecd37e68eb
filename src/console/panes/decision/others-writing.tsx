import { PenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/clock.ts';
import { tookOverWords, writingWords } from '#wording/presence.ts';
import { useZone } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { usePresence } from '../enquiry/presence.ts';
import css from './decision.module.css';

/** Who else writes this decision, and who took it over. It locks nothing: both versions are kept and compared. */
export function OthersWriting({
  decisionId,
  typed,
  asOf,
}: {
  readonly decisionId: Id<'decision'>;
  /** Something stands in the form here. */
  readonly typed: boolean;
  readonly asOf: Instant;
}) {
  const { others, writing, takeOver } = usePresence();
  const zone = useZone();
  const now = useNow(asOf);
  const [taken, setTaken] = useState(false);
  const [told, setTold] = useState(false);
  const isWriting = typed || taken;
  useEffect(() => {
    if (isWriting) writing(decisionId);
    return () => {
      writing(undefined);
    };
  }, [writing, decisionId, isWriting]);
  const here = others.filter((one) => one.decisionId === decisionId);
  const words = here.map((one) =>
    one.tookOverAt === undefined || !isWriting
      ? writingWords(one, now, zone)
      : tookOverWords(one.name, one.tookOverAt, now, zone),
  );
  const said = words.join(' ');
  useEffect(() => {
    announce(said, { key: 'others-writing' });
  }, [said]);
  if (here.length === 0) return null;
  // Who took it over last and is not here: then it is whoever is at this desk.
  const isOurs = taken && here.every((one) => one.tookOverAt === undefined);
  return (
    <div className={css['others']} role="group" aria-label="Who else is writing this decision">
      <PenLine size={16} aria-hidden="true" />
      <div>
        {words.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {isOurs && told ? <p>You took it over: their screen says so.</p> : null}
      </div>
      {isOurs ? null : (
        <Button
          onPress={async () => {
            setTaken(true);
            await takeOver(decisionId);
            setTold(true);
          }}
        >
          Write it myself
        </Button>
      )}
    </div>
  );
}
