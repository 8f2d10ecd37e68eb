import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderPane, type RenderedPane } from '#test/e2e/console-fixture/pane.tsx';
import type { staff } from '#test/e2e/console-fixture/staff.ts';
import { Overlays } from '../../shell/overlays.tsx';
import { go, usePlace } from '../../state/place.ts';
import { EnquiryPane } from './enquiry-pane.tsx';

/** Opens the enquiry at `at` in the order the fixture was told: 0 is Amara, 3 is Zofia (recommended), 5 is Leo (sent back). */
async function open(
  at: number,
  who: keyof typeof staff = 'shah',
  tab: 'overview' | 'decision' | 'sign-off' = 'overview',
): Promise<RenderedPane> {
  const pane = await renderPane((desk) => {
    go({ enquiryId: desk.case.enquiryIds()[at]!, tab });
    return (
      <>
        <section data-region="Enquiry">
          <EnquiryPane mode="standard" />
        </section>
        <Overlays />
      </>
    );
  }, who);
  await pane.settle();
  return pane;
}

describe('who it is about', () => {
  test('every name in full, in the heading of every tab', async () => {
    const { settle } = await open(0);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Amara Okafor-Reid, 8');
    expect(screen.getAllByText('Grace Okafor').length).toBeGreaterThan(0);
    for (const tab of ['Decision', 'Log']) {
      fireEvent.click(screen.getByRole('tab', { name: tab }));
      await settle();
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Amara Okafor-Reid, 8');
    }
  });
  test('the title of the window has the reference and no name', async () => {
    await open(0);
    expect(document.title).toMatch(/^E-[0-9A-Z]{5}-[0-9A-Z]{5} · MASH console$/);
  });
  test('what came in stands as received', async () => {
    await open(0);
    expect(screen.getByText(/Officers attended Flat 3, 12 Elm Row at 02:14/).textContent).toContain(
      '\n\nRyan Moyo had left',
    );
    expect(screen.getByText(/school or GP of Ava and Grace/)).toBeTruthy();
  });
});

describe('how old it is', () => {
  test('is said in every tab once the hub cannot be asked, with who changed it last; and not before', async () => {
    const { desk, settle } = await open(0);
    expect(screen.queryByRole('region', { name: 'How old this is' })).toBeNull();
    act(() => {
      desk.knobs.online = false;
      desk.changed();
    });
    await settle();
    for (const tab of ['Overview', 'Log']) {
      fireEvent.click(screen.getByRole('tab', { name: tab }));
      await settle();
      const said = screen.getByRole('region', { name: 'How old this is' }).textContent;
      expect(said).toContain('This is as the hub had it 9:12am. What others did since then is not here yet.');
      expect(said).toMatch(/Last changed .* by .*\.$/);
    }
  });
});

describe('a decision', () => {
  test('has nothing chosen at first, and says what is missing', async () => {
    const { settle } = await open(0, 'shah', 'decision');
    expect(screen.getAllByRole('checkbox').filter((box) => (box as HTMLInputElement).checked)).toEqual([]);
    expect(screen.getAllByRole('radio').filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
    expect(screen.queryByText('Safeguarding enquiry')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Recommend: send for sign-off/ }));
    await settle();
    const summary = screen.getByRole('group', { name: 'There is a problem' });
    expect(
      within(summary)
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual([
      'Select at least one outcome for Amara',
      'Select whether Amara needs protection now',
      'Select yes, no or not known for Amara: “a child in need”',
      'Select yes, no or not known for Amara: “reasonable cause to suspect significant harm”',
      'Select the level of need of Amara',
      'Select whether we have Amara’s own words',
      'Select what the decision for Amara rests on in law',
      'Enter why, for Amara',
      'Enter what else was considered for Amara',
    ]);
  });
  test('once recommended is provisional in words, in full, and its draft is gone', async () => {
    const { desk, settle } = await open(0, 'shah', 'decision');
    const choose = (group: RegExp, answer: string): void => {
      fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByLabelText(answer));
    };
    const write = (label: RegExp | string, value: string): void => {
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    };
    fireEvent.click(screen.getByLabelText('Strategy discussion'));
    choose(/need protection now/, 'Yes, now');
    write('What is being done to protect Amara, and by whom', 'Police look for him.');
    choose(/child in need/, 'Not known');
    choose(/reasonable cause/, 'Yes');
    write(/“Yes” to “reasonable cause/, 'She was hurt.');
    choose(/Level of need/, 'Level 4 Significant harm, or likely');
    fireEvent.click(screen.getByRole('button', { name: 'Use these words for Amara' }));
    fireEvent.click(screen.getByLabelText('Children Act 1989, section 47: suspected significant harm'));
    write('Why', 'Mark on the arm.');
    write('What else was considered', 'An assessment alone.');
    fireEvent.click(screen.getByRole('button', { name: /Recommend: send for sign-off/ }));
    await settle(80);
    fireEvent.click(screen.getByRole('tab', { name: /Amara Okafor-Reid/ }));
    await settle();
    const card = screen.getByRole('region', { name: 'Decision for Amara Okafor-Reid' });
    for (const words of ['Recommended, not signed off', 'Police look for him.', 'She was hurt.', 'Mark on the arm.']) {
      expect(within(card).getByText(words)).toBeTruthy();
    }
    expect(within(card).getByText(/I hid with Ava/)).toBeTruthy();
    expect([...desk.drafts.keys()].filter((key) => key.startsWith('decision/'))).toEqual([]);
    const decided = desk.case.enquiry(
      desk.case.enquiryIds()[0]!,
      { roles: ['mash-officer'], signsFor: [] } as never,
      '2026-11-24T10:00:00.000Z' as never,
      [],
    )?.decisions[0]?.parts.core.current;
    expect(decided?.seen?.length).toBeGreaterThan(3);
  });
  test('one that was sent back starts from what was recommended, beside the reason', async () => {
    await open(5, 'moyo', 'decision');
    expect(screen.getByText(/Sent back by Dorothy Reid.*More evidence needed/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Why').value).toBe('Signs of exploitation, no disclosure yet.');
  });
});

describe('signing off', () => {
  test('officers do not have it', async () => {
    await open(3);
    expect(screen.queryByRole('tab', { name: /Sign-off/ })).toBeNull();
  });
  test('a manager signs what is on the screen', async () => {
    const { settle } = await open(3, 'reid', 'sign-off');
    const form = screen.getByRole('form', { name: 'Sign-off for Zofia Okafor' });
    expect(within(form).getByText(/You are signing what is on this screen: version 1 of the decision/)).toBeTruthy();
    fireEvent.click(within(form).getByRole('button', { name: /Sign off/ }));
    await settle(60);
    expect(screen.getAllByText('Signed off').length).toBeGreaterThan(0);
    expect(usePlace.getState().lastAct?.words).toBe(
      'Decision for Zofia Okafor signed off. Saved on this computer 9:41am',
    );
  });
  test('offline it is kept as an intent and stays provisional', async () => {
    const { desk, settle } = await open(3, 'reid', 'sign-off');
    desk.knobs.online = false;
    desk.changed();
    await settle();
    fireEvent.click(screen.getByRole('button', { name: /Sign off when online/ }));
    await settle(60);
    expect(screen.getByText(/It will be confirmed when online; until then it stays provisional/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Sign off/ })).toBeNull();
    expect(screen.getAllByText('Recommended, not signed off').length).toBeGreaterThan(0);
  });
  test('sending back needs a reason and what has to change', async () => {
    const { settle } = await open(3, 'reid', 'sign-off');
    fireEvent.click(screen.getByRole('button', { name: 'Send back' }));
    await settle();
    const dialog = screen.getByRole('dialog', { name: 'Send back' });
    expect(
      within(dialog)
        .getAllByRole('radio')
        .filter((one) => (one as HTMLInputElement).checked),
    ).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: /Send back/ }));
    await settle();
    expect(within(dialog).getAllByText('Select why you are sending it back').length).toBe(2);
    fireEvent.click(within(dialog).getByLabelText('More evidence needed'));
    fireEvent.change(within(dialog).getByLabelText('What needs to change'), { target: { value: 'Ask the school.' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /Send back/ }));
    await settle(60);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getAllByText('Sent back').length).toBeGreaterThan(0);
  });
});

describe('rating', () => {
  test('a raise goes off with the digit of its reason, a lowering waits for Enter', async () => {
    const { desk, settle } = await open(4);
    const rate = async (rating: string): Promise<HTMLElement> => {
      act(() => {
        go({ overlay: { kind: 'rate', enquiryId: desk.case.enquiryIds()[4]!, rating } });
      });
      await settle();
      return screen.getByRole('dialog');
    };
    const raise = await rate('red');
    expect(
      within(raise)
        .getAllByRole('radio')
        .filter((one) => (one as HTMLInputElement).checked),
    ).toEqual([]);
    fireEvent.keyDown(within(raise).getAllByRole('radio')[0]!, { key: '2' });
    await settle(60);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(usePlace.getState().lastAct?.words).toMatch(/^Rated Red\. Saved on this computer/);
    const lower = await rate('green');
    fireEvent.keyDown(within(lower).getAllByRole('radio')[0]!, { key: '4' });
    await settle(60);
    expect(screen.getByRole('dialog')).toBe(lower);
    fireEvent.keyDown(within(lower).getAllByRole('radio')[3]!, { key: 'Enter' });
    await settle(60);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(usePlace.getState().lastAct?.words).toMatch(/^Rated Green\./);
  });
  test('without a reason nothing is rated', async () => {
    const { desk, settle } = await open(4);
    act(() => {
      go({ overlay: { kind: 'rate', enquiryId: desk.case.enquiryIds()[4]! } });
    });
    await settle();
    fireEvent.click(within(screen.getByRole('dialog', { name: /^Rate/ })).getByRole('button', { name: 'Rate' }));
    await settle();
    expect(screen.getByText('Select a rating')).toBeTruthy();
    expect(screen.getByText('Select why')).toBeTruthy();
    expect(usePlace.getState().lastAct).toBeUndefined();
  });
});

test('a note is added as written, once however often it is sent', async () => {
  const { desk, settle } = await open(4);
  fireEvent.change(screen.getByLabelText('New note'), { target: { value: 'Phoned the surgery.\nNo answer.' } });
  const form = screen.getByRole('form', { name: 'Add a note' });
  fireEvent.submit(form);
  fireEvent.submit(form);
  await settle(80);
  const view = desk.case.enquiry(
    desk.case.enquiryIds()[4]!,
    { roles: ['mash-officer'], signsFor: [] } as never,
    '2026-11-24T10:00:00.000Z' as never,
    [],
  );
  expect(view?.enquiry.parts.core.notes.map((note) => note.text)).toEqual(['Phoned the surgery.\nNo answer.']);
  expect(screen.getByLabelText<HTMLTextAreaElement>('New note').value).toBe('');
});

test('of somebody nobody has named yet the card asks who it is, and leads to the question', async () => {
  const { settle } = await open(4);
  fireEvent.click(screen.getByRole('button', { name: 'Who is Walter Price?' }));
  await settle();
  expect(screen.getByRole('heading', { level: 2, name: 'Who is Walter Price?' })).toBe(document.activeElement);
});

test('the duty to acknowledge is settled with how, or why not', async () => {
  const { settle } = await open(4);
  fireEvent.click(screen.getByRole('button', { name: 'Record: Acknowledge Ruth Hale' }));
  await settle();
  const dialog = screen.getByRole('dialog', { name: 'Acknowledge Ruth Hale' });
  fireEvent.click(within(dialog).getByRole('button', { name: /Record it/ }));
  await settle();
  expect(within(dialog).getAllByText('Select whether Ruth Hale has been acknowledged').length).toBe(2);
  fireEvent.click(within(dialog).getByLabelText('Yes, acknowledged'));
  fireEvent.click(within(dialog).getByLabelText('By telephone'));
  fireEvent.click(within(dialog).getByRole('button', { name: /Record it/ }));
  await settle(60);
  expect(screen.getByText(/Ruth Hale acknowledged: By telephone/)).toBeTruthy();
});

test('what is left before it can be closed is said, and nothing offers to close it', async () => {
  await open(4);
  expect(screen.queryByRole('button', { name: /Close enquiry/ })).toBeNull();
  const left = screen.getByText(/It can be closed when/).parentElement!;
  expect(
    within(left)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['Decide for Walter Price', 'Acknowledge Ruth Hale', 'Tell Walter', 'Tell Ruth Hale what was decided']);
});
