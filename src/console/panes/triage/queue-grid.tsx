import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueueRow } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { bandWords } from '#wording/queues.ts';
import { offerQueueHands } from '../../state/queue-hands.ts';
import { go, openEnquiry, usePlace } from '../../state/place.ts';
import { lineAfter, linesOf } from './lines.ts';
import { QueueRowCells } from './queue-row.tsx';
import css from './queue.module.css';

/**
 * The queue as an ARIA grid over a virtual list: one row an enquiry, bands between them. The current row alone can be
 * reached by Tab; moving it opens its enquiry and leaves the focus where it is (ux.md 7.1, 6.4).
 */
export function QueueGrid({
  rows,
  now,
  label,
  onHeld,
  onFilter,
  onShowNew,
}: {
  readonly rows: readonly QueueRow[];
  readonly now: Instant;
  readonly label: string;
  /** Somebody's hand is on the list, or has left it. */
  readonly onHeld: (held: boolean) => void;
  readonly onFilter: () => void;
  readonly onShowNew: () => void;
}) {
  const lines = linesOf(rows);
  const opened = usePlace((place) => place.enquiryId);
  const scroller = useRef<HTMLDivElement>(null);
  const elements = useRef(new Map<string, HTMLElement>());
  const [hasFocus, setHasFocus] = useState(false);
  const openedLine = lines.findIndex((line) => line.kind === 'row' && line.row.enquiryId === opened);
  const [lastLine, setLastLine] = useState(-1);
  // When the current row has left the view, the one that took its place is current.
  const current = openedLine >= 0 ? openedLine : lineAfter(lines, Math.max(0, lastLine), lastLine >= 0 ? 0 : 1);
  if (openedLine >= 0 && openedLine !== lastLine) setLastLine(openedLine);

  const keepCurrent = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return current < 0 || shown.includes(current) ? shown : [...shown, current].sort((a, b) => a - b);
    },
    [current],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- it keeps its own state, and no compiler memoises this pane
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]?.kind === 'band' ? 32 : 52),
    getItemKey: (at) => keyOf(lines[at], at),
    rangeExtractor: keepCurrent,
    overscan: 8,
    scrollPaddingStart: 30,
    scrollPaddingEnd: 8,
  });

  const focusLine = useCallback(
    (at: number, open: boolean): void => {
      const line = lines[at];
      if (line?.kind !== 'row') return;
      if (open) openEnquiry(line.row.enquiryId);
      virtual.scrollToIndex(at, { align: 'auto' });
      focusWhenDrawn(elements.current, line.row.enquiryId);
    },
    [lines, virtual],
  );
  useEffect(
    () =>
      offerQueueHands({
        move(to) {
          const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 56) - 1);
          const by =
            to === 'page-down'
              ? page
              : to === 'page-up'
                ? -page
                : to === 'first'
                  ? -lines.length
                  : to === 'last'
                    ? lines.length
                    : to;
          // The first key opens the row the focus is on already.
          const stay = usePlace.getState().enquiryId === undefined && Math.abs(by) === 1;
          focusLine(stay ? current : lineAfter(lines, current, by), true);
        },
        focusRow() {
          focusLine(current, false);
        },
        focusFilter: onFilter,
        showNew: onShowNew,
        rowElement: (id) => elements.current.get(id),
      }),
    [lines, current, focusLine, onFilter, onShowNew],
  );
  // A row that left the view while it had the focus hands it to the row in its place.
  useEffect(() => {
    const active = document.activeElement;
    if (!hasFocus || (active !== document.body && active !== scroller.current)) return;
    // An empty view keeps the focus itself, so that the queue's keys go on working there.
    if (current < 0) scroller.current?.focus();
    else focusLine(current, active === document.body);
  }, [hasFocus, current, focusLine]);

  return (
    <div
      ref={scroller}
      className={css['scroller']}
      role="grid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-colcount={3}
      data-scope="queue"
      tabIndex={current < 0 ? 0 : -1}
      {...(current < 0 ? { 'data-landing': '' } : {})}
      onFocus={() => {
        setHasFocus(true);
        onHeld(true);
      }}
      onBlur={(event) => {
        // Without a next element the row itself may just have been taken away: the effect above decides.
        if (event.relatedTarget === null || event.currentTarget.contains(event.relatedTarget)) return;
        setHasFocus(false);
        onHeld(false);
      }}
    >
      <div className={css['columns']} role="row" aria-rowindex={1}>
        <span role="columnheader" aria-colindex={1}>
          Rating
        </span>
        <span role="columnheader" aria-colindex={2}>
          Who and what
        </span>
        <span role="columnheader" aria-colindex={3}>
          Due
        </span>
      </div>
      <div className={css['space']} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const place = { transform: `translateY(${item.start}px)` };
          if (line.kind === 'band') {
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={css['line']}
                style={place}
                role="row"
                aria-rowindex={item.index + 2}
              >
                <div
                  role="gridcell"
                  aria-colspan={3}
                  className={line.band === 'over' ? `${css['band']} ${css['bandOver']}` : css['band']}
                >
                  {bandWords[line.band]} ({line.count})
                </div>
              </div>
            );
          }
          const { row } = line;
          return (
            <div
              key={item.key}
              ref={(element) => {
                virtual.measureElement(element);
                if (element === null) elements.current.delete(row.enquiryId);
                else elements.current.set(row.enquiryId, element);
              }}
              data-index={item.index}
              data-enquiry={row.enquiryId}
              className={`${css['line']} ${css['row']}`}
              style={place}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={row.enquiryId === opened}
              tabIndex={item.index === current ? 0 : -1}
              {...(item.index === current ? { 'data-landing': '' } : {})}
              onClick={() => {
                focusLine(item.index, true);
                go({ single: 'enquiry' });
              }}
            >
              <QueueRowCells row={row} now={now} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function keyOf(line: ReturnType<typeof linesOf>[number] | undefined, at: number): string {
  if (line === undefined) return String(at);
  return line.kind === 'band' ? `band ${line.band}` : line.row.enquiryId;
}

/** Focuses a row, after the scroll that brings it on screen if it was not there. */
function focusWhenDrawn(elements: ReadonlyMap<string, HTMLElement>, id: Id<'enquiry'>, tries = 5): void {
  const element = elements.get(id);
  if (element !== undefined) element.focus({ preventScroll: true });
  else if (tries > 0) {
    requestAnimationFrame(() => {
      focusWhenDrawn(elements, id, tries - 1);
    });
  }
}
