import { describe, expect, test } from 'vitest';
import { readDate, readMonth, readTime } from './read-date.ts';

test('a date is three numbers that name a real day', () => {
  expect(readDate({ day: '4', month: '1', year: '2018' })).toBe('2018-01-04');
  expect(readDate({ day: '29', month: '2', year: '2024' })).toBe('2024-02-29');
  expect(readDate({ day: '29', month: '2', year: '2023' })).toBeUndefined();
  expect(readDate({ day: '31', month: '4', year: '2023' })).toBeUndefined();
  expect(readDate({ day: '1', month: '1', year: '18' })).toBeUndefined();
  expect(readDate({ day: '', month: '1', year: '2018' })).toBeUndefined();
  expect(readMonth({ month: '6', year: '2021' })).toBe('2021-06');
  expect(readMonth({ month: '13', year: '2021' })).toBeUndefined();
});

describe('a time as people write it', () => {
  test.each([
    ['9:12', '09:12'],
    ['09:12', '09:12'],
    ['0912', '09:12'],
    ['9.12am', '09:12'],
    ['9:12 PM', '21:12'],
    ['12:05am', '00:05'],
    ['12:05pm', '12:05'],
    ['9pm', '21:00'],
    ['21:12', '21:12'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });
  test.each(['', '9', '25:00', '9:60', '13pm', '0am', 'nine', '9:1'])('%s is none', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});
