import type { DutyKind } from '#domain/duty.ts';

/** A duty as something to do. */
export const dutyToDo = {
  'acknowledge-referrer': 'Acknowledge the referrer',
  'feedback-referrer': 'Tell the referrer what was decided',
  'tell-parents': 'Tell the parents',
  'tell-child': 'Tell the child',
  'tell-adult': 'Tell the adult',
  'hand-over': 'Hand over and have it accepted',
} as const satisfies Record<DutyKind, string>;

/** A duty that was done, and one that was waived. */
export const dutySettled = {
  'acknowledge-referrer': { done: 'Referrer acknowledged', waived: 'Referrer not acknowledged' },
  'feedback-referrer': { done: 'Referrer told what was decided', waived: 'Referrer not told what was decided' },
  'tell-parents': { done: 'Parents told', waived: 'Parents not told' },
  'tell-child': { done: 'Child told', waived: 'Child not told' },
  'tell-adult': { done: 'Adult told', waived: 'Adult not told' },
  'hand-over': { done: 'Hand-over accepted', waived: 'No hand-over' },
} as const satisfies Record<DutyKind, { readonly done: string; readonly waived: string }>;

/** Who is owed it, for the sentence "Tell … or say why not". */
export const dutyOwedTo = {
  'acknowledge-referrer': 'the referrer',
  'feedback-referrer': 'the referrer',
  'tell-parents': 'the parents',
  'tell-child': 'the child',
  'tell-adult': 'the adult',
  'hand-over': 'whoever takes it on',
} as const satisfies Record<DutyKind, string>;

/** A duty of one person as something to do: "Tell the parents of Amara". `who` is as called, or the referrer. */
export function dutyTitle(duty: DutyKind, who: string): string {
  const titles = {
    'acknowledge-referrer': `Acknowledge ${who}`,
    'feedback-referrer': `Tell ${who} what was decided`,
    'tell-parents': `Tell the parents of ${who}`,
    'tell-child': `Tell ${who}`,
    'tell-adult': `Tell ${who}`,
    'hand-over': `Hand ${who} over and have it accepted`,
  } as const satisfies Record<DutyKind, string>;
  return titles[duty];
}

/** A duty of one person that was done, or waived. */
export function dutySettledTitle(duty: DutyKind, who: string, how: 'done' | 'waived'): string {
  const titles = {
    'acknowledge-referrer': { done: `${who} acknowledged`, waived: `${who} not acknowledged` },
    'feedback-referrer': { done: `${who} told what was decided`, waived: `${who} not told what was decided` },
    'tell-parents': { done: `Parents of ${who} told`, waived: `Parents of ${who} not told` },
    'tell-child': { done: `${who} told`, waived: `${who} not told` },
    'tell-adult': { done: `${who} told`, waived: `${who} not told` },
    'hand-over': { done: `Hand-over of ${who} accepted`, waived: `No hand-over of ${who}` },
  } as const satisfies Record<DutyKind, { readonly done: string; readonly waived: string }>;
  return titles[duty][how];
}

/** The words of the form that settles a duty. */
export interface SettleWords {
  /** Whether it was done. */
  readonly question: string;
  readonly done: string;
  readonly waived: string;
  readonly how: string;
  readonly why: string;
  /** What else can be said when it was done; for a hand-over this must be. */
  readonly words: string;
  readonly missing: { readonly kind: string; readonly how: string; readonly why: string; readonly words: string };
}

/** How a duty about `who` is asked for: telling is told, a hand-over is accepted by somebody. */
export function settleWords(duty: DutyKind, who: string): SettleWords {
  if (duty === 'hand-over') {
    return {
      question: `Has somebody accepted ${who}?`,
      done: 'Yes, it was accepted',
      waived: 'No, and no hand-over is needed',
      how: 'How it was accepted',
      why: 'Why no hand-over is needed',
      words: 'Who accepted it',
      missing: {
        kind: `Select whether somebody has accepted ${who}`,
        how: 'Select how it was accepted',
        why: `Select why no hand-over of ${who} is needed`,
        words: `Enter who accepted ${who}. Until somebody has, the work is still ours`,
      },
    };
  }
  const whom = duty === 'tell-parents' ? `the parents of ${who}` : who;
  const act = duty === 'acknowledge-referrer' ? 'acknowledged' : 'told';
  const verb = duty === 'tell-parents' ? 'Have' : 'Has';
  return {
    question: `${verb} ${whom} been ${act}?`,
    done: `Yes, ${act}`,
    waived: `No, and there is a reason not to`,
    how: 'How',
    why: 'Why not',
    words: duty === 'acknowledge-referrer' ? 'What was said about next steps' : 'What was said',
    missing: {
      kind: `Select whether ${whom} ${duty === 'tell-parents' ? 'have' : 'has'} been ${act}`,
      how: `Select how ${whom} ${duty === 'tell-parents' ? 'were' : 'was'} ${act}`,
      why: `Select why ${whom} ${duty === 'tell-parents' ? 'are' : 'is'} not ${act}`,
      words: 'Enter what was said',
    },
  };
}
