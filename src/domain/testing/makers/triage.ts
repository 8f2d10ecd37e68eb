import { newId } from '#kernel/ids.ts';
import { below } from '#kernel/random.ts';
import { notedClasses } from '../../enquiry.ts';
import { closingOf } from '../../permitted-actions.ts';
import { idOf, streamKey } from '../../streams.ts';
import { exampleSite } from '../example-site.ts';
import { anEnquiry, codeOf, isOpen, pick, type Maker } from './maker.ts';

export const claimEnquiry: Maker<'claim-enquiry'> = (ledger, random, hostile) => ({
  enquiryId: anEnquiry(ledger, random, hostile),
});

export const releaseEnquiry: Maker<'release-enquiry'> = (ledger, random, hostile) => ({
  enquiryId: anEnquiry(ledger, random, hostile),
  reason: codeOf(random, hostile, exampleSite.releaseReasons),
});

export const routeEnquiry: Maker<'route-enquiry'> = (ledger, random, hostile) => ({
  enquiryId: anEnquiry(ledger, random, hostile),
  locality: codeOf(random, hostile && below(random, 2) === 0, exampleSite.hub.localities),
  reason: codeOf(random, hostile, exampleSite.routeReasons),
});

export const rateEnquiry: Maker<'rate-enquiry'> = (ledger, random, hostile) => ({
  enquiryId: anEnquiry(ledger, random, hostile),
  rating: codeOf(random, hostile && below(random, 2) === 0, exampleSite.ratings),
  reason: codeOf(random, hostile, exampleSite.ratingReasons),
  ...(below(random, 2) === 0 ? {} : { words: 'Because.' }),
});

export const addNote: Maker<'add-note'> = (ledger, random, hostile) => {
  const enquiryId = anEnquiry(ledger, random, hostile);
  const earlier = ledger.find(streamKey('enquiry', enquiryId))?.parts.core.notes[0]?.noteId;
  const keptFor = pick(random, [...notedClasses, undefined, undefined]);
  return {
    enquiryId,
    noteId: (hostile ? earlier : undefined) ?? newId(random),
    text: ' A note. ',
    ...(keptFor === undefined ? {} : { keptFor }),
  };
};

export const settleDuty: Maker<'settle-duty'> = (ledger, random, hostile) => {
  const duties = ledger.all('duty');
  const owed = duties.filter((duty) => duty.parts.core.settled === undefined);
  // What is decided is mostly told before something new is, so that some enquiries come to an end.
  const due = owed.filter(({ parts }) => {
    const enquiry = ledger.find(streamKey('enquiry', parts.core.enquiryId))?.parts.core;
    return enquiry?.subjects.every((line) => !isOpen(ledger, line.decisionId)) === true;
  });
  const from = below(random, 2) > 0 && due.length > 0 ? due : below(random, 6) === 0 ? duties : owed;
  const known = hostile && below(random, 2) === 0 ? undefined : pick(random, from);
  const dutyId = known === undefined ? newId<'duty'>(random) : idOf(known.stream);
  const waitsFor = hostile && below(random, 3) === 0 ? undefined : known?.parts.core.waitsFor;
  return below(random, 2) === 0
    ? {
        dutyId,
        ...(waitsFor === undefined ? {} : { decisionIds: [...waitsFor] }),
        settle: {
          kind: 'done',
          how: codeOf(random, hostile, exampleSite.acknowledgementMethods),
          ...(below(random, 3) === 0 ? {} : { words: 'Rang.' }),
        },
      }
    : { dutyId, settle: { kind: 'waived', reason: codeOf(random, hostile, exampleSite.waiveReasons) } };
};

export const closeEnquiry: Maker<'close-enquiry'> = (ledger, random, hostile) => {
  const enquiries = ledger.all('enquiry');
  const decided = enquiries.filter(
    ({ parts }) =>
      parts.core.closed === undefined && parts.core.subjects.every((line) => !isOpen(ledger, line.decisionId)),
  );
  const enquiry = pick(random, below(random, 3) > 0 && decided.length > 0 ? decided : enquiries);
  if (enquiry === undefined || (hostile && below(random, 3) === 0)) {
    return { enquiryId: newId(random), referralIds: [newId(random)], decisionIds: [newId(random)], dutyIds: [] };
  }
  const args = closingOf(enquiry);
  return hostile ? { ...args, dutyIds: args.dutyIds.slice(1) } : args;
};
