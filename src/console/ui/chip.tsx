import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { pendingChip, type PendingState } from '#wording/pending.ts';
import css from './chip.module.css';

/** A word or two about a value: its tone repeats what the words say. */
export function Chip({
  tone = 'plain',
  icon: Icon,
  children,
}: {
  readonly tone?: 'plain' | 'quiet' | 'stated' | 'draft' | 'warn' | 'done' | 'problem';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}) {
  return (
    <span className={tone === 'plain' ? css['chip'] : `${css['chip']} ${css[tone]}`}>
      {Icon === undefined ? null : <Icon size={12} aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}

/** Says that the hub has not confirmed the value beside it; nothing when it has. */
export function PendingChip({ state }: { readonly state: PendingState | undefined }) {
  if (state === undefined) return null;
  return <Chip tone={state === 'needs-you' ? 'problem' : 'warn'}>{pendingChip[state]}</Chip>;
}
