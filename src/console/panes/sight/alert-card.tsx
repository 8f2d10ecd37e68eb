import type { AlertItem } from '#contracts/sight-views.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { keptForWords } from '#wording/notes.ts';
import { alertTitles, alertToDo, findingWords, typedEndWords } from '#wording/sight.ts';
import { typedWhatWords } from '#wording/unsent.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { go, openEnquiry } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/section.tsx';
import css from './sight.module.css';

/** One alert: who, what, in which words, until when, what to do about it and what somebody did. */
export function AlertCard({ item, now }: { readonly item: AlertItem; readonly now: Instant }) {
  const { zone } = useRules().calendar;
  const { breakGlassReasons } = useRules();
  const { alert, about, opening } = item;
  const { why, who, words, raised, settled, reason, typed } = alert.parts.core;
  const glass = opening?.parts.core;
  const when = (at: Instant): string => whenWords(at, now, zone);
  const isDone = settled !== undefined || glass?.reviewed !== undefined;
  const title = alertTitles[why];
  const code = glass?.reason ?? reason;
  return (
    <article
      className={isDone ? css['card'] : `${css['card']} ${css['open']}`}
      aria-label={`${title}: ${who.name}, ${when(raised.at)}`}
    >
      <h2>{title}</h2>
      {about === undefined || about.whom.length === 0 ? null : <b>{listWords(about.whom.map(nameWords))}</b>}
      <Facts
        facts={[
          ['Who', `${who.name} (${who.userId})`],
          ['When', when(raised.at)],
          ['Typed', typed === undefined ? undefined : `${typedWhatWords(typed.what)}, ${when(typed.at)}`],
          ['Kept for', typed?.keptFor === undefined ? undefined : keptForWords[typed.keptFor]],
          ['Record', about?.reference ?? (why === 'bulk-reading' ? undefined : unnamed(typed !== undefined))],
          ['Reason', code === undefined ? undefined : (findCode(breakGlassReasons, code)?.label ?? code)],
          [
            'Open until',
            glass === undefined ? undefined : when(glass.ended === undefined ? glass.until : glass.ended.at),
          ],
          [
            'Reviewed',
            glass?.reviewed === undefined
              ? undefined
              : `${glass.reviewed.by.name}, ${when(glass.reviewed.at)}: ${findingWords[glass.reviewed.finding]}. ${glass.reviewed.words}`,
          ],
          [
            'Dealt with',
            settled === undefined
              ? undefined
              : [
                  `${settled.by.name}, ${when(settled.at)}`,
                  ...(settled.how === undefined ? [] : [typedEndWords[settled.how]]),
                  ...(settled.words === undefined ? [] : [settled.words]),
                ].join(': '),
          ],
        ]}
      />
      {words === undefined ? null : <p className={css['text']}>{words}</p>}
      {isDone ? null : <p>{alertToDo[why]}</p>}
      <Acts item={item} isDone={isDone} />
    </article>
  );
}

/** What stands for a record without a name here. Who is told what was typed may see it: it is only not on this computer. */
const unnamed = (isSeen: boolean): string => (isSeen ? 'Not on this computer' : 'One you may not see');

function Acts({ item: { alert, about, opening }, isDone }: { readonly item: AlertItem; readonly isDone: boolean }) {
  const { actor } = useWorkDesk();
  const enquiryId = about?.enquiryId;
  const isTyped = alert.parts.core.typed !== undefined;
  const reviews = opening !== undefined && mayGive(actor, 'review-access');
  return (
    <div className={css['acts']}>
      {isDone || !isTyped || enquiryId === undefined ? null : (
        <Button
          look="primary"
          onPress={() => {
            go({ overlay: { kind: 'file-typed', alertId: idOf(alert.stream), enquiryId } });
          }}
        >
          File it as a note
        </Button>
      )}
      {isDone ? null : (
        <Button
          onPress={() => {
            go({
              overlay: reviews
                ? { kind: 'review-glass', accessId: idOf(opening.stream) }
                : { kind: isTyped ? 'settle-typed' : 'settle-alert', alertId: idOf(alert.stream) },
            });
          }}
        >
          {reviews ? 'Review it' : isTyped ? 'Asked, or not needed' : 'Record what followed'}
        </Button>
      )}
      {enquiryId === undefined ? null : (
        <Button
          onPress={() => {
            openEnquiry(enquiryId, { single: 'enquiry' });
          }}
        >
          Open enquiry
        </Button>
      )}
    </div>
  );
}
