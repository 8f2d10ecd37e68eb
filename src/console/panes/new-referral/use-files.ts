import { useRef, useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import type { Id } from '#kernel/ids.ts';
import { fileNotTaken, filesInTheWay } from '#wording/files.ts';
import { useView, useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { keepFile, type ChosenFile } from './keep-file.ts';
import type { ReferralForm } from './referral-form.ts';

/** As many as a referral names (domain, ReferralReceived). */
const mostFiles = 50;

/** A file of the form: where it is. */
export interface ListedFile extends ChosenFile {
  readonly state: 'here' | 'sent' | 'elsewhere';
}

/** The files of a form, and what can be done with them. */
export interface FormFiles {
  readonly listed: readonly ListedFile[];
  /** The one that is being kept. */
  readonly adding: string | undefined;
  /** Why the last ones chosen are not there. */
  readonly problems: readonly string[];
  readonly add: (chosen: readonly File[]) => void;
  readonly remove: (sha256: string) => void;
  /** Why the referral cannot be recorded now. */
  readonly inTheWay: () => string | undefined;
}

/** The files that are to go with the referral of `form`, kept by the desk from the moment they are chosen. */
export function useFiles(form: UseFormReturn<ReferralForm>): FormFiles {
  const { desk } = useWorkDesk();
  const [files, ids] = useWatch({ control: form.control, name: ['files', 'ids'] });
  const referralId = ids.referral as Id<'referral'>;
  const { value } = useView('kept-files', { referralId });
  const [adding, setAdding] = useState<string>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const queue = useRef(Promise.resolve());
  const waiting = useRef(0);
  const [keptNow, setKeptNow] = useState<readonly string[]>([]);
  const stateOf = (sha256: string): ListedFile['state'] =>
    value?.files.find((kept) => kept.sha256 === sha256)?.state ??
    (value === undefined || keptNow.includes(sha256) ? 'here' : 'elsewhere');

  async function addOne(chosen: File): Promise<string | undefined> {
    const before = form.getValues('files');
    if (before.length >= mostFiles) return fileNotTaken.tooMany(chosen.name, mostFiles);
    setAdding(chosen.name);
    const kept = await keepFile(desk, referralId, chosen);
    if (typeof kept === 'string') return kept;
    setKeptNow((others) => [...others, kept.sha256]);
    const now = form.getValues('files');
    const same = now.find(({ sha256 }) => sha256 === kept.sha256);
    if (same !== undefined) {
      return stateOf(kept.sha256) === 'elsewhere' ? undefined : fileNotTaken.twice(kept.name, same.name);
    }
    form.setValue('files', [...now, kept]);
    announce(`${kept.name} added`);
    return undefined;
  }

  return {
    listed: files.map((file) => ({ ...file, state: stateOf(file.sha256) })),
    adding,
    problems,
    add(chosen) {
      setProblems([]);
      waiting.current += chosen.length;
      for (const file of chosen) {
        queue.current = queue.current.then(async () => {
          const problem = await addOne(file);
          waiting.current -= 1;
          setAdding(undefined);
          if (problem === undefined) return;
          announce(problem, { priority: 'high' });
          setProblems((others) => [...others, problem]);
        });
      }
    },
    remove(sha256) {
      setProblems([]);
      setKeptNow((others) => others.filter((one) => one !== sha256));
      form.setValue(
        'files',
        form.getValues('files').filter((file) => file.sha256 !== sha256),
      );
      void desk.call('drop-file', { referralId, sha256 });
    },
    inTheWay() {
      if (waiting.current > 0) return filesInTheWay.reading;
      return files.some(({ sha256 }) => stateOf(sha256) === 'elsewhere') ? filesInTheWay.elsewhere : undefined;
    },
  };
}
