import { useView } from '../../desk/work-desk.ts';
import { useOpened } from '../../shell/opened.ts';
import type { usePlace } from '../../state/place.ts';
import { People } from './people.tsx';
import css from './enquiry.module.css';

/** The third pane of a wide window: the people of the enquiry that is open, beside whatever tab is shown. */
export function ContextPane() {
  const { enquiryId } = useOpened();
  if (enquiryId === undefined) return null;
  return <PeopleOf key={enquiryId} enquiryId={enquiryId} />;
}

function PeopleOf({
  enquiryId,
}: {
  readonly enquiryId: NonNullable<ReturnType<typeof usePlace.getState>['enquiryId']>;
}) {
  const { value } = useView('enquiry', { enquiryId });
  if (value?.kind !== 'shown') return null;
  return (
    <div className={css['contextBody']} tabIndex={0} data-landing="" role="group" aria-label="People">
      <People view={value.view} />
    </div>
  );
}
