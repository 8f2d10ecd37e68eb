import { useLayoutEffect, useRef, type ReactNode, type Ref } from 'react';
import {
  Group,
  Panel,
  Separator,
  type GroupImperativeHandle,
  type Layout,
  type PanelImperativeHandle,
} from 'react-resizable-panels';
import css from './panes.module.css';

/** Sizes of the panes of one group, by pane, in percent. */
export type PaneSizes = Layout;
/** How a pane is folded away and brought back from outside. */
export type PaneHandle = PanelImperativeHandle;

/**
 * Panes side by side. The only file that knows the library; three of its parts are used and no more (ux.md 10.3).
 * When the window takes another `arrangement`, the panes stay what they are and only their sizes change, so that nobody
 * who types loses the caret.
 */
export function Panes({
  arrangement,
  sizes,
  onSizes,
  onArranged,
  children,
}: {
  readonly arrangement: string;
  /** Left out: as the panes come. */
  readonly sizes: PaneSizes | undefined;
  /** Puts the panes to the sizes they come with in a new arrangement, when none are kept for it. */
  readonly onArranged: () => void;
  readonly onSizes: (sizes: PaneSizes) => void;
  readonly children: ReactNode;
}) {
  const group = useRef<GroupImperativeHandle>(null);
  const arranged = useRef(arrangement);
  useLayoutEffect(() => {
    if (arranged.current === arrangement) return;
    arranged.current = arrangement;
    if (sizes === undefined) onArranged();
    else group.current?.setLayout(sizes);
  });
  return (
    <Group
      id="panes"
      groupRef={group}
      orientation="horizontal"
      {...(sizes === undefined ? {} : { defaultLayout: sizes })}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) onSizes(layout);
      }}
    >
      {children}
    </Group>
  );
}

/** One pane. Sizes are pixels as numbers or a percentage as text. */
export function Pane(props: {
  readonly id: string;
  /** Left out: what the others leave. */
  readonly size?: number | string;
  readonly least: number;
  readonly most?: number | string;
  readonly folds?: boolean;
  readonly handle?: Ref<PaneHandle | null>;
  readonly onFolded?: (folded: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Panel
      id={props.id}
      {...(props.size === undefined ? {} : { defaultSize: props.size })}
      minSize={props.least}
      {...(props.most === undefined ? {} : { maxSize: props.most })}
      {...(props.folds === true ? { collapsible: true, collapsedSize: 0 } : {})}
      {...(props.handle === undefined ? {} : { panelRef: props.handle })}
      {...(props.onFolded === undefined
        ? {}
        : {
            onResize: (size) => {
              props.onFolded?.(size.inPixels < 1);
            },
          })}
    >
      {props.children}
    </Panel>
  );
}

/** The border between two panes: drag it, or use the arrow keys; Enter folds the pane before it. */
export function PaneBorder({ label }: { readonly label: string }) {
  return <Separator aria-label={label} className={css['separator'] ?? ''} />;
}
