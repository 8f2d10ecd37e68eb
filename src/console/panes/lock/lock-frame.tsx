import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './lock.module.css';

/** The page that stands before the work. It holds no case data. */
export function LockFrame({
  title,
  training,
  children,
}: {
  readonly title: string;
  readonly training?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <main className={css['page']}>
      <div className={css['card']}>
        <p className={css['mark']}>
          <ShieldCheck size={20} aria-hidden="true" />
          MASH console
          {training === true ? <span className={css['training']}>TRAINING</span> : null}
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
