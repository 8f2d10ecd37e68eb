import { describe, expect, test } from 'vitest';
import { consoleCommands } from './console-commands.ts';
import { commandForKey, type KeyPlace } from './dispatch.ts';
import { ariaKeys, keyWords } from './key-words.ts';

const nowhere: KeyPlace = {
  inQueue: false,
  inWho: false,
  inText: false,
  inFilledSearch: false,
  inDialog: false,
  inPopover: false,
};

function press(key: string, place: Partial<KeyPlace>, more: KeyboardEventInit = {}): string | undefined {
  const event = new KeyboardEvent('keydown', { key, ...more });
  return commandForKey(consoleCommands, event, { ...nowhere, ...place })?.id;
}

describe('single letters and digits', () => {
  const singles = consoleCommands.flatMap((command) =>
    command.keys
      .filter((key) => key.length === 1)
      .map((key) => [key, command.scope === 'who' ? 'inWho' : 'inQueue', command.id] as const),
  );
  test('there are some', () => {
    expect(singles.length).toBeGreaterThan(8);
  });
  test.each(singles)('%s does its work only %s', (key, where, id) => {
    const there = { [where]: true };
    expect(press(key, there)).toBe(id);
    expect(press(key, {})).toBeUndefined();
    expect(press(key, { ...there, inText: true })).toBeUndefined();
    expect(press(key, { ...there, inDialog: true })).toBeUndefined();
    expect(press(key, { ...there, inPopover: true })).toBeUndefined();
  });
});

describe('chords', () => {
  test('work in a text field too', () => {
    expect(press('s', { inText: true }, { ctrlKey: true })).toBe('save-draft');
    expect(press('Enter', { inText: true }, { ctrlKey: true })).toBe('send-form');
    expect(press('F6', { inText: true })).toBe('next-region');
  });
  test('of the page do not reach through a dialog; lock, save and send do', () => {
    expect(press('n', { inDialog: true }, { ctrlKey: true })).toBeUndefined();
    expect(press('l', { inDialog: true }, { ctrlKey: true })).toBe('lock');
    expect(press('s', { inDialog: true }, { ctrlKey: true })).toBe('save-draft');
    expect(press('Enter', { inDialog: true }, { ctrlKey: true })).toBe('send-form');
  });
  test('need exactly their modifiers', () => {
    expect(press('s', {}, { ctrlKey: true, shiftKey: true })).toBe('send-now');
    expect(press('k', {}, { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(press('a', { inQueue: true }, { ctrlKey: true })).toBeUndefined();
  });
  test('do nothing while a word is being composed', () => {
    expect(press('j', { inQueue: true }, { isComposing: true })).toBeUndefined();
  });
});

test('Esc steps out of a text field, but a search with something in it empties first', () => {
  expect(press('Escape', { inText: true })).toBe('step-out');
  expect(press('Escape', { inText: true, inFilledSearch: true })).toBeUndefined();
});

test('no key means two things in one place', () => {
  const seen = new Map<string, string>();
  for (const command of consoleCommands) {
    for (const key of command.keys) {
      const where = `${command.scope} ${key.toLowerCase()}`;
      expect(seen.get(where), where).toBeUndefined();
      seen.set(where, command.id);
    }
  }
});

test('no key is one that menus, screen readers or AltGr need', () => {
  const keys = consoleCommands.flatMap((command) => command.keys);
  expect(keys.filter((key) => /^Alt\+[a-z]$/i.test(key))).toEqual([]);
  expect(keys.filter((key) => /Insert|CapsLock|Control\+Alt/.test(key))).toEqual([]);
});

test('keys as people read them and as assistive technology does', () => {
  expect(['Control+k', 'Control+Shift+s', 'j', 'PageDown', '[Shift]+?', '[', ']', 'Control+.'].map(keyWords)).toEqual([
    'Ctrl+K',
    'Ctrl+Shift+S',
    'J',
    'PgDn',
    '?',
    '[',
    ']',
    'Ctrl+.',
  ]);
  expect(ariaKeys('Control+k')).toBe('Control+K');
});
