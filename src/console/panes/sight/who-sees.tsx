import type { SightView } from '#contracts/sight-views.ts';
import type { EnquiryView } from '#contracts/views.ts';
import type { CaseRecord } from '#domain/record.ts';
import { findCode } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import { localOf } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { countWords, listWords, nameWords } from '#wording/names.ts';
import { accessKindWords, lookAgainWords } from '#wording/sight.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { closeOverlay, go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/section.tsx';
import { subjectsOf } from '../enquiry/subjects.ts';
import { aboutWords } from './about-choices.ts';
import css from './sight.module.css';

interface Seen {
  readonly view: EnquiryView;
  readonly sight: SightView;
}

/** Whom the enquiry and the people in it are kept from, and who was let in and until when. */
export function WhoSees({ view, sight }: Seen) {
  return (
    <Dialog
      title={`Who may see ${view.enquiry.parts.core.reference}`}
      onClose={closeOverlay}
      wide
      actions={
        <>
          <CommandButton id="restrict" />
          <CommandButton id="give-access" />
          <Button onPress={closeOverlay}>Back to work</Button>
        </>
      }
    >
      <p data-nocut="">
        <b>{listWords(subjectsOf(view).map(({ subject }) => nameWords(subject.name)))}</b>
      </p>
      <section className={css['list']} aria-label="Restrictions">
        <h3>{countWords(sight.restrictions.length, 'restriction')}</h3>
        {sight.restrictions.length === 0 ? (
          <p>None that you may see. Everybody whose role works with this hub’s enquiries sees it.</p>
        ) : (
          sight.restrictions.map((one) => <Restriction key={one.stream} restriction={one} view={view} sight={sight} />)
        )}
      </section>
      <section className={css['list']} aria-label="Let in">
        <h3>{countWords(sight.accesses.length, 'person or agency let in', 'people or agencies let in')}</h3>
        {sight.accesses.length === 0 ? (
          <p>Nobody beyond those whose role sees it.</p>
        ) : (
          sight.accesses.map((one) => <Access key={one.stream} access={one} view={view} sight={sight} />)
        )}
      </section>
    </Dialog>
  );
}

function Restriction({ restriction, view, sight }: Seen & { readonly restriction: CaseRecord<'restriction'> }) {
  const { restrictions, liftReasons, calendar } = useRules();
  const { actor } = useWorkDesk();
  const { about, category, blocks, readers, words, set, lifted, reviewOn } = restriction.parts.core;
  const today = localOf(sight.now, calendar.zone).date;
  const label = findCode(restrictions, category)?.label ?? category;
  return (
    <article className={lifted === undefined ? `${css['card']} ${css['open']}` : css['card']} aria-label={label}>
      <h4>{label}</h4>
      <Facts
        facts={[
          ['What', aboutWords(about, view)],
          ['Kept from', blocks.map(({ name }) => name).join(', ')],
          ['Only seen by', readers.map(({ name }) => name).join(', ')],
          ['Set by', `${set.by.name}, ${whenWords(set.at, sight.now, calendar.zone)}`],
          [
            'Look at it again',
            reviewOn === undefined || lifted !== undefined ? undefined : lookAgainWords(reviewOn, today),
          ],
          [
            'Lifted by',
            lifted === undefined
              ? undefined
              : `${lifted.by.name}, ${whenWords(lifted.at, sight.now, calendar.zone)}: ${
                  findCode(liftReasons, lifted.reason)?.label ?? lifted.reason
                }. ${lifted.words}`,
          ],
        ]}
      />
      <p className={css['text']}>{words}</p>
      {lifted === undefined && mayGive(actor, 'lift-restriction') ? (
        <div className={css['acts']}>
          <Button
            onPress={() => {
              go({ overlay: { kind: 'lift-restriction', restrictionId: idOf(restriction.stream) } });
            }}
          >
            Lift this restriction
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function Access({ access, view, sight }: Seen & { readonly access: CaseRecord<'access'> }) {
  const { zone } = useRules().calendar;
  const { actor } = useWorkDesk();
  const { about, reader, kind, classes, from, until, words, given, ended } = access.parts.core;
  const who = reader.kind === 'person' ? reader.name : `Agency: ${reader.agency}`;
  const when = (at: typeof from): string => whenWords(at, sight.now, zone);
  const isOpen = ended === undefined && sight.now < until;
  return (
    <article className={isOpen ? `${css['card']} ${css['open']}` : css['card']} aria-label={who}>
      <h4>{who}</h4>
      <Facts
        facts={[
          ['Why', accessKindWords[kind]],
          ['To', `${aboutWords(about, view)}${classes.includes('address') ? ', with where people live' : ''}`],
          [isOpen ? 'Until' : 'Was until', `${when(until)}, from ${when(from)}`],
          ['Let in by', `${given.by.name}, ${when(given.at)}`],
          ['Ended by', ended === undefined ? undefined : `${ended.by.name}, ${when(ended.at)}. ${ended.words ?? ''}`],
        ]}
      />
      <p className={css['text']}>{words}</p>
      {isOpen && mayGive(actor, 'end-access') ? (
        <div className={css['acts']}>
          <Button
            label={`End the access of ${who}`}
            onPress={() => {
              go({ overlay: { kind: 'end-access', accessId: idOf(access.stream) } });
            }}
          >
            End this access
          </Button>
        </div>
      ) : null}
    </article>
  );
}
