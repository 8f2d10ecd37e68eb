import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPane } from '#test/e2e/console-fixture/pane.tsx';
import { NewReferral } from './new-referral.tsx';

const type = (label: string, text: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
};
const choose = (group: string, option: string): void => {
  fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByLabelText(option));
};

test('a fresh form has no choice made for anybody', async () => {
  await renderPane(<NewReferral />);
  const chosen = [...screen.getAllByRole('radio'), ...screen.getAllByRole('checkbox')].filter(
    (one) => (one as HTMLInputElement).checked,
  );
  expect(chosen).toEqual([]);
  expect(screen.getAllByRole('radio').length).toBeGreaterThan(15);
  for (const field of screen.getAllByRole('textbox')) expect((field as HTMLInputElement).value).toBe('');
});

test('what is missing stands on top with a link to its field, and nothing is sent', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  const before = desk.case.enquiryIds().length;
  fireEvent.click(screen.getByRole('button', { name: /Record referral/ }));
  await settle();
  const summary = screen.getByRole('group', { name: 'There is a problem' });
  expect(document.activeElement).toBe(summary);
  fireEvent.click(within(summary).getByRole('button', { name: 'Enter what was said' }));
  expect(document.activeElement).toBe(screen.getByLabelText('What is said'));
  fireEvent.click(within(summary).getByRole('button', { name: 'Select how it reached us' }));
  expect(document.activeElement?.getAttribute('type')).toBe('radio');
  expect(desk.case.enquiryIds()).toHaveLength(before);
});

test('a call is recorded as it was told, and the draft is gone', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  const before = desk.case.enquiryIds();
  type('What is said', 'Left alone every night.');
  fireEvent.click(screen.getByRole('button', { name: 'Now' }));
  choose('How it reached us', 'Telephone');
  choose('May the caller be named?', 'May be named');
  type('As the caller says it', 'The little lad at number 9');
  choose('Child or adult', 'Child');
  choose('Sex', 'Not known');
  choose('Has the family been told of this referral?', 'Not said');
  choose('Consent, as told', 'Not sought');
  await settle(900);
  expect(desk.drafts.get('referral/new')?.text).toContain('Left alone every night.');
  fireEvent.click(screen.getByRole('button', { name: /Record referral/ }));
  await settle(60);
  const [made] = desk.case.enquiryIds().filter((id) => !before.includes(id));
  const view =
    made === undefined
      ? undefined
      : desk.case.enquiry(
          made,
          { roles: ['mash-officer'], signsFor: [] } as never,
          '2026-11-24T10:00:00.000Z' as never,
          [],
        );
  expect(view?.referrals[0]?.parts.core).toMatchObject({
    narrative: 'Left alone every night.',
    channel: 'telephone',
    subjects: [{ name: { asTold: 'The little lad at number 9' } }],
  });
  expect(desk.drafts.has('referral/new')).toBe(false);
});

test('the form says "Saved on this computer" only once the desk has said so, and says when it could not', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  desk.knobs.disk = 200;
  type('What is said', 'Caller is crying.');
  await settle(900);
  expect(screen.queryByText(/Saved on this computer/)).toBeNull();
  await settle(250);
  expect(screen.getByText('Saved on this computer 9:41am · not sent')).toBeTruthy();
  desk.knobs.disk = 'full';
  type('What is said', 'Caller is crying. A dog barks.');
  await settle(900);
  expect(screen.queryByText(/Saved on this computer \d/)).toBeNull();
  expect(screen.getByText(/Not saved. This computer’s disk/, { ignore: '[data-live-announcer]' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>('What is said').value).toBe('Caller is crying. A dog barks.');
});

test('several people are told in one call', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  type('Address', '12 Elm Row');
  type('First names', 'Amara');
  fireEvent.click(screen.getByRole('button', { name: 'Add another child or adult' }));
  await settle();
  expect(screen.getAllByRole('group', { name: /Amara|Person 2/ })).toHaveLength(2);
  expect(screen.getByLabelText('Relationship to Amara')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Same address as Amara' }));
  await settle();
  expect(screen.getAllByLabelText('Address').map((field) => (field as HTMLTextAreaElement).value)).toEqual([
    '12 Elm Row',
    '12 Elm Row',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Remove Person 2' }));
  await settle();
  expect(screen.queryByRole('group', { name: 'Person 2' })).toBeNull();
  await settle(900);
  const kept = JSON.parse(desk.drafts.get('referral/new')?.text ?? '{}') as { subjects: { given: string }[] };
  expect(kept.subjects.map((subject) => subject.given)).toEqual(['Amara']);
});

test('taking one of several away leaves the others as they were told', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  for (const [at, name] of ['Amara', 'Ava', 'Grace'].entries()) {
    if (at > 0) fireEvent.click(screen.getByRole('button', { name: 'Add another child or adult' }));
    await settle();
    fireEvent.change(screen.getAllByLabelText('First names')[at]!, { target: { value: name } });
    fireEvent.click(within(screen.getAllByRole('radiogroup', { name: 'Sex' })[at]!).getByLabelText('Female'));
  }
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Remove Amara' }));
  await settle();
  const shown = screen.getAllByLabelText<HTMLInputElement>('First names');
  expect(shown.map((field) => field.value)).toEqual(['Ava', 'Grace']);
  fireEvent.change(shown[1]!, { target: { value: 'Grace Mary' } });
  fireEvent.click(screen.getByRole('button', { name: 'Remove Ava' }));
  await settle(900);
  const kept = JSON.parse(desk.drafts.get('referral/new')?.text ?? '{}') as {
    subjects: { given: string; sex: string }[];
  };
  expect(kept.subjects).toMatchObject([{ given: 'Grace Mary', sex: 'female' }]);
  expect(kept.subjects).toHaveLength(1);
});

/** What is on the page, beside what is read out. */
const quiet = { ignore: '[data-live-announcer], [data-live-announcer] *' };
const filesNamed = (names: readonly [string, string][]): File[] =>
  names.map(([name, text]) => new File([text], name, { type: 'text/plain' }));
const chooseFiles = (files: readonly File[]): void => {
  const input = document.querySelector('input[type=file]');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input!);
};

test('files are kept at once and listed with where they are; the draft remembers them, and one can be removed', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  chooseFiles(
    filesNamed([
      ['body map.txt', 'a map'],
      ['empty.txt', ''],
      ['letter.txt', 'a letter'],
    ]),
  );
  await settle(200);
  const listed = (): string[] =>
    within(screen.getByRole('list', { name: 'Files' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  expect(listed()).toEqual([
    'body map.txttext, 5 bytes · On this computer onlyRemove',
    'letter.txttext, 8 bytes · On this computer onlyRemove',
  ]);
  expect(screen.getByText('empty.txt is empty or a folder. Choose the file itself.', quiet)).toBeTruthy();
  expect([...desk.files.values()].map(String)).toEqual(['a map', 'a letter']);
  fireEvent.click(screen.getByRole('button', { name: 'Remove body map.txt' }));
  await settle(900);
  expect(listed()).toEqual(['letter.txttext, 8 bytes · On this computer onlyRemove']);
  expect([...desk.files.values()].map(String)).toEqual(['a letter']);
  const draft = JSON.parse(desk.drafts.get('referral/new')?.text ?? '{}') as { files: { name: string }[] };
  expect(draft.files).toMatchObject([{ name: 'letter.txt', mediaType: 'text/plain', bytes: 8 }]);
});

test('a file the disk does not take is not in the referral, and says so', async () => {
  const { desk, settle } = await renderPane(<NewReferral />);
  desk.knobs.disk = 'full';
  chooseFiles(filesNamed([['letter.txt', 'a letter']]));
  await settle(200);
  expect(screen.getByText(/^letter.txt is not saved/, quiet)).toBeTruthy();
  expect(screen.queryByRole('list', { name: 'Files' })).toBeNull();
});
