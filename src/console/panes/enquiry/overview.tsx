import type { EnquiryView } from '#contracts/views.ts';
import { People } from './people.tsx';
import { Notes } from './notes.tsx';
import { Owed } from './owed.tsx';
import { Received } from './received.tsx';
import { RatingHistory } from './rating-history.tsx';
import { ToDo } from './to-do.tsx';
import css from './enquiry.module.css';

/** What came in, who it is about, what is owed, what colleagues wrote. `people` is false where the context pane shows them. */
export function Overview({ view, people }: { readonly view: EnquiryView; readonly people: boolean }) {
  return (
    <div className={css['page']}>
      <div className={css['columns']}>
        <div className={`${css['column']} ${css['first']}`}>
          <ToDo view={view} />
          <Owed view={view} />
        </div>
        <div className={`${css['column']} ${css['main']}`}>
          {view.referrals.map((referral) => (
            <Received key={referral.stream} view={view} referral={referral} />
          ))}
          <Notes view={view} />
        </div>
        <div className={`${css['column']} ${css['rest']}`}>
          {people ? <People view={view} /> : null}
          <RatingHistory view={view} />
        </div>
      </div>
    </div>
  );
}
