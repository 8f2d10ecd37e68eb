import { useState } from 'react';
import type { EnquiryView, PendingItem, Permission } from '#contracts/views.ts';
import type { Evidence } from '#domain/decision.ts';
import { idOf, kindOf } from '#domain/streams.ts';
import { actWords } from '#wording/acts.ts';
import { countWords, nameWords } from '#wording/names.ts';
import { refusalWords } from '#wording/refusals.ts';
import { trackWords } from '#wording/told.ts';
import { useGive } from '../../desk/give.ts';
import { useView, useZone } from '../../desk/work-desk.ts';
import { Form } from '../../forms/form.tsx';
import { Problem } from '../../forms/problem.tsx';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { itemWords, needsAuthor } from '../connection/item-words.ts';
import { pendingOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { Recorded } from '../decision/recorded.tsx';
import { ChangedSince } from './changed-since.tsx';
import { Checks } from './checks.tsx';
import { Differing } from './differing.tsx';
import css from './sign-off.module.css';

/** One recommendation before a manager: what it says, what was checked, what exactly would be signed. */
export function SignOne({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const zone = useZone();
  const give = useGive();
  const online = useView('connection', {}).value?.offlineSince === undefined;
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { decisionId, handOverDutyId } = one.line;
  const acts = view.decisionActs[decisionId];
  const stopped =
    whyNot(acts?.permitted['sign-off-decision'], zone) ??
    (acts?.evidence === undefined
      ? 'What would be signed could not be put together on this computer. Open the enquiry again.'
      : undefined);
  const backStopped = whyNot(acts?.permitted['send-back-decision'], zone);
  const isOwn = (item: PendingItem): boolean => item.streams.includes(`decision/${decisionId}`);
  const intent = pendingOf(view, 'sign-off-decision', isOwn);
  const back = pendingOf(view, 'send-back-decision', isOwn);
  const notUsed = view.pending.find(
    (item) => needsAuthor(item) && ['sign-off-decision', 'send-back-decision'].includes(item.kind) && isOwn(item),
  );
  const who = nameWords(one.subject.name);

  const sign = async (): Promise<void> => {
    const evidence = acts?.evidence;
    if (stopped !== undefined || evidence === undefined) {
      setProblem(stopped);
      return;
    }
    setAsking(true);
    const given = await give(
      {
        kind: 'sign-off-decision',
        args: { decisionId, enquiryId: idOf(view.enquiry.stream), handOverDutyId, evidence },
      },
      `Decision for ${who} signed off`,
    );
    setAsking(false);
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
  };

  return (
    <Form className={css['side']} label={`Sign-off for ${who}`} onSend={sign}>
      <h2 data-nocut="">
        {who} <span className={css['small']}>{trackWords[one.line.track]}</span>
      </h2>
      <Differing view={view} one={one} />
      <ChangedSince view={view} one={one} />
      <Recorded view={view} one={one} />
      <Checks view={view} one={one} stopped={stopped} />
      {problem === undefined ? null : <Problem words={problem} />}
      {notUsed === undefined || intent !== undefined || back !== undefined ? null : <NotUsedHere item={notUsed} />}
      {intent === undefined && back === undefined ? (
        <>
          {acts?.evidence === undefined || stopped !== undefined ? null : (
            <p className={css['evidence']}>{evidenceWords(acts.evidence)}</p>
          )}
          <div className={css['acts']}>
            <Button
              type="submit"
              look="primary"
              keys="Control+Enter"
              showKeys
              pending={asking}
              blocked={stopped !== undefined}
            >
              {online ? 'Sign off' : 'Sign off when online'}
            </Button>
            <Button
              blocked={backStopped !== undefined}
              onPress={() => {
                if (backStopped === undefined) go({ overlay: { kind: 'send-back', decisionId } });
                else setProblem(backStopped);
              }}
            >
              Send back
            </Button>
            {online ? null : (
              <span className={css['small']}>
                Offline: it is kept as your intent and will be confirmed when online.
              </span>
            )}
          </div>
        </>
      ) : (
        <p className={css['evidence']}>
          {intent === undefined ? 'You sent this back.' : 'You signed this off.'} It will be confirmed when online;
          until then it stays provisional.
        </p>
      )}
    </Form>
  );
}

/** That an earlier signature, or sending back, was not used: it is not signed, and can be done again. */
function NotUsedHere({ item }: { readonly item: PendingItem }) {
  const zone = useZone();
  const { happened, todo } = itemWords(item, zone);
  return (
    <div className={css['warn']} role="group" aria-label={`${actWords[item.kind]}: not used`}>
      <p>
        <strong>
          {item.kind === 'sign-off-decision' ? 'Your sign-off was not used.' : 'Your sending back was not used.'}
        </strong>{' '}
        {happened}
      </p>
      <p>{todo}</p>
    </div>
  );
}

/** What a signature is bound to, in words. */
function evidenceWords(evidence: Evidence): string {
  const of = (kind: string) => evidence.records.filter((record) => kindOf(record.stream) === kind);
  const version = of('decision')[0]?.version ?? 1;
  const parts = [
    `version ${version} of the decision`,
    `version ${of('enquiry')[0]?.version ?? 1} of the enquiry`,
    countWords(of('referral').length, 'referral'),
  ];
  return `You are signing what is on this screen: ${parts.join(', ')}. If any of it changes first, you are asked again.`;
}

function whyNot(permission: Permission | undefined, zone: string): string | undefined {
  return permission?.kind === 'no' ? refusalWords(permission.refusal, zone) : undefined;
}
