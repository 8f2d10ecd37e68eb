import {
  recordShape,
  recordShapes,
  type RecordCast,
  type RecordShapes,
  type SentRecord,
} from '#contracts/sent-record.ts';

/**
 * Records of an example: today's shape is called N; notes were written otherwise in the two before, and the first knew no
 * duties. As with commands (other-releases.ts) there is no older release in the field; this is the way it will take.
 */
export const todaysRecords = recordShape + 2;

interface EnquiryParts {
  readonly core: { readonly notes: readonly Readonly<Record<string, unknown>>[] };
}

/** The notes of an enquiry with `from` called `to`. */
const renamed =
  (from: string, to: string): RecordCast =>
  (sent) => {
    if (sent.kind !== 'enquiry') return sent;
    const { core, ...rest } = sent.parts as EnquiryParts;
    const notes = core.notes.map(({ [from]: words, ...note }) =>
      words === undefined ? note : { ...note, [to]: words },
    );
    return { ...sent, parts: { core: { ...core, notes }, ...rest } };
  };

const same: RecordCast = (sent) => sent;

/** What central and desks of release N read and tell. */
export const recordsOfToday: RecordShapes = {
  current: todaysRecords,
  upcasters: { [todaysRecords - 2]: same, [todaysRecords - 1]: renamed('words', 'text') },
  downcasters: {
    [todaysRecords - 1]: renamed('text', 'words'),
    [todaysRecords - 2]: (sent) => (sent.kind === 'duty' ? undefined : sent),
  },
  read: recordShapes.read,
};

/** What a desk of an older release reads, played by the code of today: only what is written as it was then. */
const readOld = (value: unknown) => {
  const sent = value as SentRecord;
  const isNewer = sent.kind === 'enquiry' && (sent.parts as EnquiryParts).core.notes.some((note) => 'text' in note);
  return isNewer ? undefined : recordShapes.read(renamed('words', 'text')(sent));
};

/** What a desk of release N minus `back` reads; of the next one with -1. */
export function recordsBefore(back: -1 | 0 | 1 | 2): RecordShapes {
  const current = todaysRecords - back;
  if (back === 0) return recordsOfToday;
  if (back > 0) return { current, upcasters: { [current - 1]: same }, downcasters: {}, read: readOld };
  return { ...recordsOfToday, current, upcasters: { ...recordsOfToday.upcasters, [todaysRecords]: same } };
}
