import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { consolePort } from '#contracts/console-port.ts';
import { connectPort } from '#contracts/port-calls.ts';
import { portPair } from '#contracts/port.ts';
import type { SessionView } from '#contracts/views.ts';
import { openFixtureDesk } from '#test/e2e/console-fixture/fixture-desk.ts';
import { LockPage } from './lock-page.tsx';

const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 30)));

async function open(session: Exclude<SessionView, { state: 'open' }>) {
  const fixture = openFixtureDesk();
  const [here, there] = portPair();
  fixture.serve(there);
  render(<LockPage desk={connectPort(consolePort, here)} session={session} />);
  await settle();
  return fixture;
}

/** On the screen, not only in the live regions. */
const unheard = { ignore: '[data-live-announcer]' };
const type = (label: string, text: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
};

test('wrong name and wrong passphrase look the same, and the passphrase is gone from the screen', async () => {
  await open({ state: 'locked', osShare: 'present', training: false });
  const said: string[] = [];
  for (const [name, passphrase] of [
    ['p.shah', 'not this one at all'],
    ['nobody', 'four plain words here'],
  ] as const) {
    type('User name', name);
    type('Passphrase', passphrase);
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await settle();
    said.push(screen.getByText(/do not fit together/, unheard).textContent);
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
    await act(() => new Promise((done) => setTimeout(done, 1100)));
  }
  expect(said[0]).toBe(said[1]);
});

test('the right ones open the desk', async () => {
  const fixture = await open({ state: 'locked', osShare: 'present', training: false });
  type('User name', 'p.shah');
  type('Passphrase', 'four plain words here');
  fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await settle();
  expect(fixture.knobs.session.state).toBe('open');
});

test('a computer without a key store says so, one with it does not', async () => {
  await open({ state: 'locked', osShare: 'none', training: true });
  expect(screen.getByText(/Only your passphrase protects/)).toBeTruthy();
  expect(screen.getByText('TRAINING')).toBeTruthy();
});

test('a passphrase is chosen twice and is long', async () => {
  const fixture = await open({ state: 'choose-passphrase', name: 'Priya Shah', userName: 'p.shah' });
  type('Passphrase', 'too short');
  type('Passphrase again', 'too short');
  fireEvent.click(screen.getByRole('button', { name: 'Choose this passphrase' }));
  await settle();
  expect(screen.getByText(/Use at least 12 characters/, unheard)).toBeTruthy();
  type('Passphrase', 'long enough to be one');
  fireEvent.click(screen.getByRole('button', { name: 'Choose this passphrase' }));
  await settle();
  expect(screen.getByText('The two passphrases are not the same', unheard)).toBeTruthy();
  type('Passphrase again', 'long enough to be one');
  fireEvent.click(screen.getByRole('button', { name: 'Choose this passphrase' }));
  await settle();
  expect(fixture.knobs.session.state).toBe('open');
});

test('while signing in the page waits and can be told to stop', async () => {
  const fixture = await open({ state: 'signing-in', url: 'http://127.0.0.1:9/sign-in' });
  expect(screen.getByRole('heading', { name: 'Continue in your browser' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel signing in' }));
  await settle();
  expect(fixture.knobs.session.state).toBe('locked');
});
