import { FilePlus, Paperclip } from 'lucide-react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { fileWords, filesChosen, keptFileWords } from '#wording/files.ts';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../forms/problem.tsx';
import type { FormFiles } from './use-files.ts';
import css from './new-referral.module.css';

/** Files that go with the referral: chosen or dropped here, each with where it is, removable until it is recorded. */
export function FilesPart({ files }: { readonly files: FormFiles }) {
  return (
    <section className={css['part']} aria-labelledby="part-files">
      <h2 id="part-files">Files that go with it</h2>
      {files.listed.length === 0 ? null : (
        <ul className={css['files']} aria-label="Files">
          {files.listed.map((file) => (
            <li key={file.sha256}>
              <Paperclip size={16} aria-hidden="true" />
              <span className={css['file']}>
                <span>{file.name}</span>
                <span className={css['fileState']}>
                  {fileWords(file)} · {keptFileWords[file.state]}
                </span>
              </span>
              <Button
                label={`Remove ${file.name}`}
                onPress={() => {
                  focusSoon('[data-choose-files] button');
                  files.remove(file.sha256);
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {files.problems.map((words) => (
        <Problem key={words} words={words} />
      ))}
      <DropZone
        className={css['drop'] ?? ''}
        aria-label="Drop files here"
        onDrop={({ items }) => {
          const dropped = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
          void Promise.all(dropped).then(files.add);
        }}
      >
        <span className={css['choose']} data-choose-files="">
          <FileTrigger
            allowsMultiple
            onSelect={(chosen) => {
              if (chosen !== null) files.add([...chosen]);
            }}
          >
            <Button icon={FilePlus} pending={files.adding !== undefined}>
              {files.adding === undefined ? 'Choose files' : `Keeping ${files.adding}`}
            </Button>
          </FileTrigger>
        </span>
        <span>or drop them here. {filesChosen}</span>
      </DropZone>
    </section>
  );
}
