import type { SightView } from '#contracts/sight-views.ts';
import type { EnquiryView } from '#contracts/views.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { unreachable } from '#kernel/assert.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useRules, useView } from '../desk/work-desk.ts';
import { ConnectionPanel } from '../panes/connection/connection-panel.tsx';
import { RatePopover } from '../panes/acts/rate-popover.tsx';
import { ReasonDialog } from '../panes/acts/reason-dialog.tsx';
import { SettleDuty } from '../panes/acts/settle-duty.tsx';
import { RouteEnquiry } from '../panes/acts/route-enquiry.tsx';
import { BreakGlass } from '../panes/sight/break-glass.tsx';
import { EndAccess, LiftRestriction } from '../panes/sight/ending.tsx';
import { GiveAccess } from '../panes/sight/give-access.tsx';
import { Restrict } from '../panes/sight/restrict.tsx';
import { FileTyped, ReviewGlass, SettleAlert, SettleTyped } from '../panes/sight/reviewing.tsx';
import { WhoSees } from '../panes/sight/who-sees.tsx';
import { TakeBackWho } from '../panes/who/take-back.tsx';
import { DismissArrival } from '../panes/tray/dismiss-arrival.tsx';
import { SendBack } from '../panes/sign-off/send-back.tsx';
import { TwoVersions } from '../panes/settling/two-versions.tsx';
import { usePlace, type Overlay } from '../state/place.ts';
import { ActionsMenu } from './actions-menu.tsx';
import { BulkReading } from '../panes/sight/bulk-reading.tsx';
import { CannotLock } from './cannot-lock.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Palette } from './palette.tsx';
import { UnsentWork } from './unsent-work.tsx';

/** What lies over the panes, one thing at a time. */
export function Overlays() {
  const overlay = usePlace((place) => place.overlay);
  return overlay === undefined ? null : <One overlay={overlay} />;
}

function One({ overlay }: { readonly overlay: Overlay }) {
  switch (overlay.kind) {
    case 'connection':
      return <ConnectionPanel />;
    case 'two-versions':
      return <TwoVersions commandId={overlay.commandId} />;
    case 'shortcuts':
      return <HelpDialog />;
    case 'palette':
      return <Palette />;
    case 'actions':
      return <ActionsMenu />;
    case 'rate':
      return <RatePopover enquiryId={overlay.enquiryId} rating={overlay.rating} />;
    case 'hand-back':
      return <HandBack enquiryId={overlay.enquiryId} />;
    case 'settle':
      return <SettleDuty dutyId={overlay.dutyId} />;
    case 'route':
      return <OnEnquiry>{(view) => <RouteEnquiry view={view} />}</OnEnquiry>;
    case 'take-back-who':
      return <OnEnquiry>{(view) => <TakeBackWho view={view} subjectId={overlay.subjectId} />}</OnEnquiry>;
    case 'send-back':
      return <OnEnquiry>{(view) => <SendBack decisionId={overlay.decisionId} view={view} />}</OnEnquiry>;
    case 'dismiss-arrival':
      return <DismissArrival arrivalId={overlay.arrivalId} />;
    case 'who-sees':
      return <OnSight>{(view, sight) => <WhoSees view={view} sight={sight} />}</OnSight>;
    case 'restrict':
      return <OnSight>{(view, sight) => <Restrict view={view} sight={sight} />}</OnSight>;
    case 'lift-restriction':
      return <LiftRestriction restrictionId={overlay.restrictionId} />;
    case 'give-access':
      return <OnSight>{(view, sight) => <GiveAccess view={view} sight={sight} />}</OnSight>;
    case 'end-access':
      return <EndAccess accessId={overlay.accessId} />;
    case 'break-glass':
      return <BreakGlass />;
    case 'review-glass':
      return <ReviewGlass accessId={overlay.accessId} />;
    case 'settle-alert':
      return <SettleAlert alertId={overlay.alertId} />;
    case 'settle-typed':
      return <SettleTyped alertId={overlay.alertId} />;
    case 'file-typed':
      return <FileTyped alertId={overlay.alertId} enquiryId={overlay.enquiryId} />;
    case 'bulk-reading':
      return <BulkReading />;
    case 'cannot-lock':
      return <CannotLock signOut={overlay.signOut} />;
    case 'unsent':
      return <UnsentWork unsent={overlay.unsent} />;
    default:
      return unreachable(overlay);
  }
}

function HandBack({ enquiryId }: { readonly enquiryId: Id<'enquiry'> }) {
  const { releaseReasons } = useRules();
  return (
    <ReasonDialog
      title="Hand back"
      act="Hand back"
      said="Handed back"
      label="Why"
      reasons={releaseReasons}
      missing={fieldErrors.releaseReason}
      command={(reason) => ({ kind: 'release-enquiry', args: { enquiryId, reason } })}
    />
  );
}

/** Something about the enquiry that is open. */
function OnEnquiry({ children }: { readonly children: (view: EnquiryView) => React.ReactNode }) {
  const enquiryId = usePlace((place) => place.enquiryId);
  return enquiryId === undefined ? null : <WithView enquiryId={enquiryId}>{children}</WithView>;
}

function WithView({
  enquiryId,
  children,
}: {
  readonly enquiryId: Id<'enquiry'>;
  readonly children: (view: EnquiryView) => React.ReactNode;
}) {
  const { value } = useView('enquiry', { enquiryId });
  return value?.kind === 'shown' ? children(value.view) : null;
}

/** The same with who may see it. */
function OnSight({ children }: { readonly children: (view: EnquiryView, sight: SightView) => React.ReactNode }) {
  return <OnEnquiry>{(view) => <WithSight view={view}>{children}</WithSight>}</OnEnquiry>;
}

function WithSight({
  view,
  children,
}: {
  readonly view: EnquiryView;
  readonly children: (view: EnquiryView, sight: SightView) => React.ReactNode;
}) {
  const { value } = useView('who-sees', { enquiryId: idOf(view.enquiry.stream) });
  return value?.kind === 'shown' ? children(view, value.view) : null;
}
