import { memo, useCallback } from 'react';
import type { QueueRow } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { bandWords } from '#wording/queues.ts';
import type { QueueLine } from './lines.ts';
import { QueueRowCells } from './queue-row.tsx';
import css from './queue.module.css';

interface Drawn {
  /** Its place among all lines. */
  readonly at: number;
  /** Where it stands, in pixels from the top of all lines. */
  readonly top: number;
  /** Tells the virtual list how high it is; the same function each time. */
  readonly measure: (element: HTMLElement | null) => void;
}

/** The heading of a band: a row with one cell. */
export const BandLine = memo(function BandLine({
  line,
  at,
  top,
  measure,
}: Drawn & { readonly line: Extract<QueueLine, { kind: 'band' }> }) {
  return (
    <div ref={measure} data-index={at} className={css['line']} style={moved(top)} role="row" aria-rowindex={at + 2}>
      <div
        role="gridcell"
        aria-colspan={4}
        className={line.band === 'over' ? `${css['band']} ${css['bandOver']}` : css['band']}
      >
        {bandWords[line.band]} ({line.count})
      </div>
    </div>
  );
});

/** One row. It is drawn again only when something of it changed: passing over others costs it nothing. */
export const RowLine = memo(function RowLine({
  rowKey,
  row,
  now,
  at,
  top,
  measure,
  elements,
  isOpen,
  isLeft,
  isGone,
  isCurrent,
  onChoose,
}: Drawn & {
  readonly rowKey: string;
  readonly row: QueueRow | undefined;
  readonly now: Instant;
  /** Where the row's element is found while it is drawn. */
  readonly elements: Map<string, HTMLElement>;
  readonly isOpen: boolean;
  /** It does not belong to this view any more. */
  readonly isLeft: boolean;
  /** The desk has no such row any more. */
  readonly isGone: boolean;
  /** It alone can be reached by Tab. */
  readonly isCurrent: boolean;
  readonly onChoose: (rowKey: string) => void;
}) {
  const hold = useCallback(
    (element: HTMLElement | null) => {
      measure(element);
      if (element === null) elements.delete(rowKey);
      else elements.set(rowKey, element);
    },
    [measure, elements, rowKey],
  );
  return (
    <div
      ref={hold}
      data-index={at}
      className={`${css['line']} ${css['row']}`}
      style={moved(top)}
      role="row"
      aria-rowindex={at + 2}
      data-key={rowKey}
      aria-selected={isOpen}
      tabIndex={isCurrent ? 0 : -1}
      {...(isCurrent ? { 'data-landing': '' } : {})}
      onClick={() => {
        onChoose(rowKey);
      }}
    >
      <QueueRowCells row={row} now={now} isLeft={isLeft} isGone={isGone} />
    </div>
  );
});

function moved(top: number): { readonly transform: string } {
  return { transform: `translateY(${top}px)` };
}
