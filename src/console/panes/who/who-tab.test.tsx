import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderPane, type RenderedPane } from '#test/e2e/console-fixture/pane.tsx';
import { useView } from '../../desk/work-desk.ts';
import { Overlays } from '../../shell/overlays.tsx';
import { go } from '../../state/place.ts';
import { WhoTab } from './who-tab.tsx';
import type { Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';

/** Opens "People" of the enquiry at `at`: 0 is Amara and her family, 3 is Zofia. */
async function open(at: number, subject = 0): Promise<RenderedPane> {
  const pane = await renderPane((desk) => {
    const enquiryId = desk.case.enquiryIds()[at]!;
    go({ enquiryId, tab: 'people' });
    return (
      <>
        <section data-region="Enquiry">
          <Tab enquiryId={enquiryId} />
        </section>
        <Overlays />
      </>
    );
  });
  await pane.settle(250);
  if (subject > 0) {
    fireEvent.click(within(screen.getByRole('tablist', { name: 'For each subject' })).getAllByRole('tab')[subject]!);
    await pane.settle(250);
  }
  return pane;
}

function Tab({ enquiryId }: { readonly enquiryId: Id<'enquiry'> }) {
  const { value } = useView('enquiry', { enquiryId });
  return value?.kind === 'shown' ? <WhoTab view={value.view} /> : null;
}

const people = (): string[] => screen.queryAllByRole('option').map((one) => one.textContent);
const radio = (name: RegExp): HTMLInputElement => screen.getByRole('radio', { name });
const key = (name: string): void => {
  fireEvent.keyDown(screen.getByRole('heading', { level: 2, name: /^Who is/ }), { key: name });
};

describe('the people found', { timeout: 20_000 }, () => {
  test('each says in words what agrees, differs and is missing, and never a score', async () => {
    await open(0);
    const [first] = people();
    expect(first).toContain('Amara Okafor-Reid');
    expect(first).toContain('Agree: name, date of birth, address and school or GP.');
    expect(first).toContain('Missing: NHS number and telephone number.');
    expect(people().join(' ')).not.toMatch(/%|score|probab/i);
  });
  test('whose record was opened at the hub says when, and that it is not kept up to date', async () => {
    await open(0);
    const fetched = people().filter((text) => text.includes('From the hub, '));
    expect(fetched.length).toBeGreaterThan(0);
    expect(fetched.length).toBeLessThan(people().length);
    expect(fetched[0]).toMatch(/From the hub, \d+:?\d*[ap]m\. What changed there since is not shown\./);
  });
  test('a possible twin is said on top', async () => {
    const { settle } = await open(0);
    fireEvent.click(screen.getByRole('option', { name: /Amarah Okafor/ }));
    await settle();
    const compared = screen.getByRole('region', { name: 'Compared with Amarah Okafor' });
    expect(within(compared).getByRole('list', { name: 'Differs' }).textContent).toContain('could be a twin');
  });
  test('a mother of the same name is said on top, and cannot be chosen', async () => {
    const { settle } = await open(3);
    fireEvent.click(screen.getAllByRole('option', { name: /Zofia Okafor/ })[1]!);
    await settle();
    expect(screen.getByRole('list', { name: 'Differs' }).textContent).toContain('could be mother and daughter');
    expect(radio(/Same person/).disabled).toBe(true);
  });
  test('the standing line is there whether or not anybody is found', async () => {
    const { settle } = await open(0);
    const line = 'Some records are open only to certain staff. Expecting someone? Call the duty lead.';
    expect(screen.getByText(line)).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox', { name: /^Search people for/ }), { target: { value: 'zzzz' } });
    await settle(300);
    expect(people()).toEqual([]);
    expect(screen.getByText(line)).toBeTruthy();
    expect(screen.getByText(/Nobody has all of “zzzz”.*held on this computer/)).toBeTruthy();
  });
});

describe('the answer', { timeout: 20_000 }, () => {
  test('is chosen for nobody', async () => {
    await open(0);
    expect(screen.getAllByRole('radio').filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
    fireEvent.submit(screen.getByRole('form', { name: 'Who Amara Okafor-Reid is' }));
    expect(await screen.findByText('Select who Amara is, or “not sure”')).toBeTruthy();
  });
  test('same person by 1: recorded, and the next of the family is asked for', async () => {
    const { desk, settle } = await open(0);
    key('1');
    expect(radio(/^1? ?Same person/).checked).toBe(true);
    fireEvent.submit(screen.getByRole('form', { name: 'Who Amara Okafor-Reid is' }));
    await settle(300);
    expect(screen.getByRole('heading', { level: 2, name: 'Who is Ava Okafor-Reid?' })).toBe(document.activeElement);
    const view = desk.case.enquiry(desk.case.enquiryIds()[0]!, actor, '2026-11-24T10:00:00.000Z' as never, []);
    expect(Object.values(view!.referrals[0]!.parts.core.identified)[0]).toMatchObject({ how: 'linked' });
  });
  test('1 says why where too little agrees, and chooses nothing', async () => {
    const { settle } = await open(0, 2);
    key('1');
    await settle();
    expect(screen.getAllByRole('radio').filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
    expect(screen.getByText(/needed before choosing “same person”/)).toBeTruthy();
    // Said after what was said before it, a second and a half apart.
    await waitFor(
      () => {
        expect(window.__announced?.map((said) => said.text)).toContainEqual(
          expect.stringMatching(/^Same person cannot be chosen: \d more must agree$/),
        );
      },
      { timeout: 10_000 },
    );
  });
  test('not the same is never suggested again, stays in the history, and can be taken back', async () => {
    const { settle } = await open(0);
    const before = people().length;
    key('2');
    fireEvent.submit(screen.getByRole('form', { name: 'Who Amara Okafor-Reid is' }));
    await settle(300);
    expect(people().length).toBe(before - 1);
    expect(screen.getByText(/^Not the same person as Amara Okafor-Reid, P-/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Take back that Amara Okafor-Reid is not/ }));
    await settle(300);
    expect(people().length).toBe(before);
    expect(screen.getByText(/^An earlier answer taken back about Amara Okafor-Reid/)).toBeTruthy();
    expect(screen.getByText(/^Not the same person as Amara Okafor-Reid, P-/)).toBeTruthy();
  });
  test('a new person has everything that was told, with the precision it was told in', async () => {
    const { desk, settle } = await open(2, 1);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(/^Who is Unborn baby of Shauna Adair\?/);
    key('4');
    const form = screen.getByRole('form', { name: /^Who Unborn baby/ });
    fireEvent.submit(form);
    fireEvent.submit(form);
    await settle(300);
    const view = desk.case.enquiry(desk.case.enquiryIds()[2]!, actor, '2026-11-24T10:00:00.000Z' as never, []);
    expect(view!.persons.map((person) => person.parts.core.birth)).toEqual([
      { kind: 'unborn', expected: '2027-03-03' },
    ]);
  });
  test('taken back with a reason, it is asked again and the history says so', async () => {
    const { settle } = await open(3);
    key('1');
    fireEvent.submit(screen.getByRole('form', { name: 'Who Zofia Okafor is' }));
    await settle(300);
    fireEvent.click(screen.getByRole('button', { name: 'Take back who Zofia Okafor is' }));
    await settle();
    const dialog = screen.getByRole('dialog', { name: 'Take back who Zofia Okafor is' });
    fireEvent.click(within(dialog).getByRole('button', { name: /Take it back/ }));
    await settle();
    expect(within(dialog).getAllByText('Select why you are taking it back').length).toBeGreaterThan(0);
    fireEvent.click(within(dialog).getByLabelText('It was the wrong person'));
    fireEvent.click(within(dialog).getByRole('button', { name: /Take it back/ }));
    await settle(300);
    expect(screen.getByRole('heading', { level: 2, name: 'Who is Zofia Okafor?' })).toBeTruthy();
    expect(screen.getByText(/^Taken back that this is Zofia Okafor, P-.*It was the wrong person/)).toBeTruthy();
  });
  test('whom only the hub knows is shown with as much as tells who it may be, and is opened by name', async () => {
    const { desk, settle } = await open(0);
    desk.knobs.atHub = [
      {
        personId: '7'.repeat(32) as Id<'person'>,
        reference: newReference('P', seededRandom(7)),
        name: { given: 'Nobody', family: 'Here' },
        otherNames: [],
        birth: { kind: 'day', date: '2016-02-29' as never },
        sex: 'female',
        postcode: 'M33 0ZZ',
      },
    ];
    // Control: nothing is asked of the hub before words are typed.
    expect(screen.queryByText('Known to the hub, not on this computer')).toBeNull();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nobody here' } });
    await settle(500);
    const known = screen.getByRole('region', { name: /^Known to the hub, not on this computer/ });
    expect(known.textContent).toContain('born 29 February 2016');
    expect(known.textContent).toContain('M33 0ZZ');
    expect(screen.getByText(/, and at the hub\.$/)).toBeTruthy();
    fireEvent.click(within(known).getByRole('button', { name: 'Open Nobody Here’s record at the hub' }));
    await settle();
    expect(known.textContent).toContain('The record of Nobody Here is on this computer for 12 hours.');
    desk.knobs.online = false;
    fireEvent.click(within(known).getByRole('button', { name: 'Open Nobody Here’s record at the hub' }));
    await settle();
    expect(known.textContent).toContain('The hub does not answer.');
  });
  test('begun before somebody is found is asked again, by a question that has the focus and hears digits', async () => {
    const { settle } = await open(0);
    const search = screen.getByRole('searchbox', { name: /^Search people for/ });
    fireEvent.change(search, { target: { value: 'zzzz' } });
    await settle(300);
    key('4');
    expect(radio(/Nobody known/).checked).toBe(true);
    expect(document.activeElement).toBe(radio(/Nobody known/));
    fireEvent.change(search, { target: { value: '' } });
    await settle(600);
    expect(screen.getAllByRole('radio').filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
    expect(screen.getByRole('heading', { level: 2, name: 'Who is Amara Okafor-Reid?' })).toBe(document.activeElement);
    fireEvent.keyDown(document.activeElement!, { key: '3' });
    expect(radio(/Not sure/).checked).toBe(true);
  });
  test('without the network it is kept and says that it was not sent', async () => {
    const { desk, settle } = await open(3);
    desk.knobs.online = false;
    key('3');
    fireEvent.submit(screen.getByRole('form', { name: 'Who Zofia Okafor is' }));
    await settle(300);
    const item = screen.getByText(/^Not sure: perhaps Zofia Okafor/).closest('li')!;
    expect(within(item).getByText('not sent yet')).toBeTruthy();
    expect(desk.items.map((one) => [one.kind, one.state])).toEqual([['compare-subject', 'waiting']]);
  });
});

const actor = { roles: ['mash-officer'], signsFor: [] } as never;
