/** What a person at a desk looks at and waits for. */
import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import type { EnquiryView } from '#contracts/views.ts';
import { nameOf } from './day-work.ts';
import { eventually, rowsOf } from './desk-harness.ts';

type Page = Connected<ConsolePort>;

/** The enquiry about `who`, once this desk has it as `is` wants it. */
export async function enquiryAbout(
  page: Page,
  who: string,
  is: (view: EnquiryView) => boolean = () => true,
): Promise<EnquiryView> {
  const read = async (): Promise<EnquiryView | undefined> => {
    const rows = [...(await rowsOf(page)), ...(await rowsOf(page, 'closed'))];
    const row = rows.find((candidate) => nameOf(candidate) === who);
    if (row?.kind !== 'enquiry') return undefined;
    const answer = await page.call('enquiry', { enquiryId: row.enquiryId });
    return answer.kind === 'shown' ? answer.view : undefined;
  };
  return (await eventually(read, (view) => view !== undefined && is(view)))!;
}

/** The hub has everything of this desk, and this desk everything of the hub. */
export const inStep = (page: Page): Promise<unknown> =>
  eventually(
    () => page.call('connection', {}),
    ({ state, waiting }) => state === 'in-step' && waiting === 0,
  );

/** This desk has noticed that the hub is away. */
export async function offline(page: Page): Promise<void> {
  await page.call('send-now', {});
  await eventually(
    () => page.call('connection', {}),
    ({ state }) => state === 'offline',
  );
}
