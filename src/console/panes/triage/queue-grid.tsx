import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Instant } from '#kernel/clock.ts';
import { leftViewWords } from '#wording/queues.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { offerQueueHands } from '../../state/queue-hands.ts';
import { go, openKey, openKeyOf, usePlace } from '../../state/place.ts';
import type { Bands, QueueLine, QueueLines } from './lines.ts';
import { BandLine, RowLine } from './queue-line.tsx';
import css from './queue.module.css';

/** A row before it is measured: two lines, one of them with chips. */
const rowGuess = 60;
const bandGuess = 32;

/**
 * The queue as an ARIA grid over a virtual list: one row an enquiry or an item of the tray, bands between them. It has
 * the keys of all rows and asks the desk for those on screen and a page around. The current row alone can be reached by
 * Tab; moving it opens what it stands for and leaves the focus where it is (ux.md 7.1, 6.4). Nothing but a key or a click
 * of somebody opens a row: where the focus lands by itself, the first key opens it and does nothing else.
 */
export function QueueGrid({
  lines,
  left,
  now,
  label,
  jump,
  onHeld,
  field,
  onShowNew,
}: {
  readonly lines: QueueLines;
  /** The open row, where it is no longer in this view. */
  readonly left: string | undefined;
  readonly now: Instant;
  readonly label: string;
  /** A band to go to once, its first row or else the first of all; another object goes there again. */
  readonly jump: { readonly band: Bands[number]['band'] } | undefined;
  /** Somebody's hand is on the list, or has left it. */
  readonly onHeld: (held: boolean) => void;
  /** The filter's field above it. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onShowNew: () => void;
}) {
  const { rows } = useWorkDesk();
  const serial = useSyncExternalStore(rows.subscribe, rows.serial);
  const opened = usePlace(openKeyOf);
  const scroller = useRef<HTMLDivElement>(null);
  const [elements] = useState(() => new Map<string, HTMLElement>());
  const [hasFocus, setHasFocus] = useState(false);
  const openedLine = lines.lineOf(opened);
  const [lastLine, setLastLine] = useState(-1);
  // When the current row has left the view, the one that took its place is current.
  const current = openedLine >= 0 ? openedLine : lines.after(Math.max(0, lastLine), lastLine >= 0 ? 0 : 1);
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
    count: lines.all.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines.all[at]?.kind === 'band' ? bandGuess : rowGuess),
    getItemKey: (at) => nameOf(lines.all[at], at),
    rangeExtractor: keepCurrent,
    overscan: 3,
    scrollPaddingStart: 30,
    scrollPaddingEnd: 8,
  });
  const first = virtual.range?.startIndex ?? 0;
  const page = Math.max(1, (virtual.range?.endIndex ?? 0) - first - 1);
  useWanted(lines, first - page, first + 2 * page + 2, current);

  const follows = useRef(false);
  const focusLine = useCallback(
    (at: number, open: boolean): void => {
      const line = lines.all[at];
      if (line?.kind !== 'row') return;
      follows.current = true;
      if (open) openKey(line.key);
      virtual.scrollToIndex(at, { align: 'auto' });
      focusWhenDrawn(elements, line.key);
    },
    [lines, virtual, elements],
  );
  const choose = useCallback(
    (key: string): void => {
      focusLine(lines.lineOf(key), true);
      go({ single: 'enquiry' });
    },
    [lines, focusLine],
  );
  useEffect(
    () =>
      offerQueueHands({
        move(to) {
          const ends = { 'page-down': page, 'page-up': -page, first: -lines.all.length, last: lines.all.length };
          const by = typeof to === 'number' ? to : ends[to];
          const from = focusedLine(lines) ?? current;
          // The first key opens the row the focus is on already, where something else is open.
          const stays = lines.lineOf(openKeyOf(usePlace.getState())) !== from && Math.abs(by) === 1;
          focusLine(stays ? from : lines.after(from, by), true);
        },
        openFocused() {
          focusLine(focusedLine(lines) ?? current, true);
        },
        focusRow() {
          focusLine(current, false);
        },
        openRow(key) {
          focusLine(lines.lineOf(key), true);
        },
        focusFilter() {
          field.current?.focus();
        },
        showNew: onShowNew,
        rowElement: (id) => elements.get(`enquiry/${id}`),
      }),
    [lines, current, page, focusLine, field, onShowNew, elements],
  );
  // Rows above it that are read only now grow: the row somebody moved to stays on screen until they scroll by hand.
  const height = virtual.getTotalSize();
  useLayoutEffect(() => {
    if (follows.current && current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [serial, height, current, virtual]);
  const jumped = useRef(jump);
  useEffect(() => {
    if (jump === undefined || jumped.current === jump) return;
    jumped.current = jump;
    const line = lines.firstOf(jump.band);
    focusLine(line >= 0 ? line : lines.after(0, 1), true);
  }, [jump, lines, focusLine]);
  // Said when the row leaves, to whoever is in the queue then; whoever comes later reads it.
  useEffect(() => {
    if (left !== undefined && scroller.current?.contains(document.activeElement) === true) announce(leftViewWords);
  }, [left]);
  // Another view, without the row that had the focus: the row in its place gets it, and is not opened.
  useEffect(() => {
    const active = document.activeElement;
    if (!hasFocus || (active !== document.body && active !== scroller.current)) return;
    // An empty view keeps the focus itself, so that the queue's keys go on working there.
    if (current < 0) scroller.current?.focus();
    else focusLine(current, false);
  }, [hasFocus, current, focusLine]);

  return (
    <div
      ref={scroller}
      className={css['scroller']}
      role="grid"
      aria-label={label}
      aria-rowcount={lines.all.length + 1}
      aria-colcount={4}
      data-scope="queue"
      tabIndex={current < 0 ? 0 : -1}
      {...(current < 0 ? { 'data-landing': '' } : {})}
      onWheel={() => {
        follows.current = false;
      }}
      onPointerDown={() => {
        follows.current = false;
      }}
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
          Who
        </span>
        <span role="columnheader" aria-colindex={3} className="for-listeners">
          What
        </span>
        <span role="columnheader" aria-colindex={4}>
          Due
        </span>
      </div>
      <div className={css['space']} role="presentation" style={{ height }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines.all[item.index];
          if (line === undefined) return null;
          const drawn = { at: item.index, top: item.start, measure: virtual.measureElement };
          if (line.kind === 'band') return <BandLine key={item.key} line={line} {...drawn} />;
          return (
            <RowLine
              key={item.key}
              rowKey={line.key}
              row={rows.row(line.key)}
              now={now}
              {...drawn}
              elements={elements}
              isOpen={line.key === opened}
              isLeft={line.key === left}
              isGone={rows.isGone(line.key)}
              isCurrent={item.index === current}
              onChoose={choose}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Asks the desk for the rows of the lines from `from` to `to`, and for the current one. */
function useWanted(lines: QueueLines, from: number, to: number, current: number): void {
  const { rows } = useWorkDesk();
  useEffect(() => {
    const near = lines.all.slice(Math.max(0, from), to);
    rows.want(
      'grid',
      [...near, lines.all[current]].flatMap((line) => (line?.kind === 'row' ? [line.key] : [])),
    );
  }, [rows, lines, from, to, current]);
  useEffect(
    () => () => {
      rows.want('grid', []);
    },
    [rows],
  );
}

function nameOf(line: QueueLine | undefined, at: number): string {
  if (line === undefined) return String(at);
  return line.kind === 'band' ? `band ${line.band}` : line.key;
}

/** The line of the row that has the focus, if one has. */
function focusedLine(lines: QueueLines): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-key]');
  const line = lines.lineOf(row?.dataset['key']);
  return line < 0 ? undefined : line;
}

/** Focuses a row, after the scroll that brings it on screen if it was not there. */
function focusWhenDrawn(elements: ReadonlyMap<string, HTMLElement>, key: string, tries = 5): void {
  const element = elements.get(key);
  if (element !== undefined) element.focus({ preventScroll: true });
  else if (tries > 0) {
    requestAnimationFrame(() => {
      focusWhenDrawn(elements, key, tries - 1);
    });
  }
}
