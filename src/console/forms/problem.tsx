import css from './problem.module.css';

/** Why something was not done, where somebody tried it. It has been announced already. */
export function Problem({ words }: { readonly words: string }) {
  return <p className={css['problem']}>{words}</p>;
}
