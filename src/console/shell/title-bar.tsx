import { LockKeyhole, Search, ShieldCheck } from 'lucide-react';
import { roleWords } from '#wording/told.ts';
import { CommandButton } from '../commands/command-button.tsx';
import { useWorkDesk } from '../desk/work-desk.ts';
import { Region } from './region.tsx';
import css from './shell.module.css';

/** Product, mode, search, who is here, Lock. No case data. */
export function TitleBar() {
  const { actor, training } = useWorkDesk();
  const [role] = actor.roles;
  return (
    <Region name="Title bar" as="header" className={css['title']}>
      <span className={css['product']}>
        <ShieldCheck size={18} aria-hidden="true" />
        MASH console
      </span>
      {training ? <span className={css['training']}>TRAINING</span> : null}
      <CommandButton id="palette" icon={Search} look="on-dark" showKeys className={css['search']}>
        <span>Search commands</span>
      </CommandButton>
      <span className={css['who']}>
        <strong>{actor.name}</strong>
        {role === undefined ? '' : ` · ${roleWords[role]}`}
      </span>
      <CommandButton id="lock" icon={LockKeyhole} look="on-dark" />
    </Region>
  );
}
