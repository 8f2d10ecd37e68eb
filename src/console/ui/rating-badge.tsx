import type { RuleSet } from '#domain/rule-set.ts';
import css from './chip.module.css';

type Rating = RuleSet['ratings'][number];

/** The shapes, drawn in a box of 12: they alone tell ratings apart in print and forced colours (ux.md 5.3). */
const shapes = {
  octagon: <path d="M3.8.6h4.4l3.2 3.2v4.4l-3.2 3.2H3.8L.6 8.2V3.8z" fill="currentColor" />,
  triangle: <path d="M6 .8 11.6 11H.4z" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  diamond: <path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  square: <path d="M1.5 1.5h9v9h-9z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  dash: <path d="M1.5 6h9" fill="none" stroke="currentColor" strokeWidth="2.2" />,
} as const;

/** A rating by shape, word and colour, never by one alone. Undefined is "Not rated". */
export function RatingBadge({ rating }: { readonly rating: Rating | undefined }) {
  const token = rating?.token ?? 'none';
  return (
    <span className={`${css['chip']} ${css['rating']} ${css[token]}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[rating?.shape ?? 'dash']}
      </svg>
      {rating?.label ?? 'Not rated'}
    </span>
  );
}
