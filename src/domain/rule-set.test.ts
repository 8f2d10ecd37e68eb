import { describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import { dueAfter, findCode, RuleSet, ruleSetAt } from './rule-set.ts';
import { exampleSite, exampleSiteText } from './testing/example-site.ts';

type Text = typeof exampleSiteText;
const changed = (change: (text: Text) => unknown): unknown => change(structuredClone(exampleSiteText));
const problems = (text: unknown) =>
  RuleSet.safeParse(text).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('a rule set', () => {
  it('is taken as written', () => {
    expect(RuleSet.parse(exampleSiteText)).toEqual(exampleSiteText);
  });

  it.each<[string, (text: Text) => unknown, RegExp]>([
    ['a missing list', ({ outcomes: _, ...text }) => text, /^outcomes: /],
    ['an empty list', (text) => ({ ...text, waiveReasons: [] }), /^waiveReasons: Too small/],
    ['an unknown field', (text) => ({ ...text, extra: 1 }), /^: Unrecognized key: "extra"/],
    [
      'an unknown field further in',
      (text) => ({ ...text, hub: { ...text.hub, colour: 'blue' } }),
      /^hub: Unrecognized key/,
    ],
    [
      'a code twice',
      (text) => ({ ...text, channels: [...text.channels, text.channels[0]] }),
      /^channels: every code once$/,
    ],
    [
      'a locality twice',
      (text) => ({ ...text, hub: { ...text.hub, localities: [text.hub.localities[0], text.hub.localities[0]] } }),
      /^hub\.localities: every code once$/,
    ],
    [
      'a rank twice',
      (text) => ({ ...text, ratings: text.ratings.map((rating) => ({ ...rating, rank: 1 })) }),
      /^ratings: every rank once$/,
    ],
    [
      'a code with a capital',
      (text) => ({ ...text, waiveReasons: [{ code: 'Unsafe', label: 'Unsafe' }] }),
      /^waiveReasons\.0\.code: a code/,
    ],
    [
      'an empty label',
      (text) => ({ ...text, waiveReasons: [{ code: 'unsafe', label: '  ' }] }),
      /^waiveReasons\.0\.label: Too small/,
    ],
    [
      'no outcome for adults',
      (text) => ({
        ...text,
        outcomes: text.outcomes.filter((outcome) => outcome.track === 'child'),
        ceremony: { ...text.ceremony, rules: [] },
      }),
      /^outcomes: at least one outcome for each track$/,
    ],
    [
      'a zone nobody knows',
      (text) => ({ ...text, calendar: { ...text.calendar, zone: 'Europe/Lodnon' } }),
      /^calendar\.zone: a time zone such as/,
    ],
    [
      'a closing time that is none',
      (text) => ({ ...text, calendar: { ...text.calendar, closes: '25:00' } }),
      /^calendar\.closes: a time of day/,
    ],
    [
      'a hub that closes before it opens',
      (text) => ({ ...text, calendar: { ...text.calendar, closes: '08:00' } }),
      /^calendar\.closes: a time after the opening time$/,
    ],
    [
      'a bank holiday that is no date',
      (text) => ({ ...text, calendar: { ...text.calendar, bankHolidays: ['2026-02-30'] } }),
      /^calendar\.bankHolidays\.0: a real date/,
    ],
    [
      'bank holidays out of order',
      (text) => ({ ...text, calendar: { ...text.calendar, bankHolidays: ['2026-12-25', '2026-01-01'] } }),
      /^calendar\.bankHolidays: ascending/,
    ],
    [
      'a bank holiday twice',
      (text) => ({ ...text, calendar: { ...text.calendar, bankHolidays: ['2026-12-25', '2026-12-25'] } }),
      /^calendar\.bankHolidays: ascending/,
    ],
    [
      'a length of time in days',
      (text) => ({ ...text, clocks: { ...text.clocks, rate: { ...text.clocks.rate, within: { days: 1 } } } }),
      /^clocks\.rate\.within: a length of time/,
    ],
    [
      'a negative length of time',
      (text) => ({ ...text, clocks: { ...text.clocks, rate: { ...text.clocks.rate, within: { workingDays: -1 } } } }),
      /^clocks\.rate\.within\.workingDays: Too small/,
    ],
    [
      'a law nobody signs under',
      (text) => ({ ...text, signing: { ...text.signing, adult: 'mental-health-act' } }),
      /^signing\.adult: /,
    ],
    [
      'a moment without a zone',
      (text) => ({ ...text, effectiveFrom: '2026-01-01T00:00:00' }),
      /^effectiveFrom: a moment in UTC/,
    ],
    [
      'a postcode that is none',
      (text) => ({
        ...text,
        hub: { ...text.hub, localities: [{ code: 'north', label: 'North', postcodes: ['Sale'] }] },
      }),
      /^hub\.localities\.0\.postcodes\.0: the start of a postcode/,
    ],
    [
      'an urgency rule about a fact nobody can state',
      (text) => ({ ...text, urgency: [{ code: 'a', label: 'A', when: { stated: 'knife' } }] }),
      /^urgency\.0\.when\.stated: “knife” is not in statedFacts: one of injury, weapon$/,
    ],
    [
      'a ceremony for an outcome the hub does not have',
      (text) => ({
        ...text,
        ceremony: { ...text.ceremony, rules: [{ ...text.ceremony.rules[0], outcomes: ['nothing'] }] },
      }),
      /^ceremony\.rules\.0\.outcomes: “nothing” is not in outcomes: one of /,
    ],
    [
      'a ceremony for everything',
      (text) => {
        const { concerns: _, outcomes: __, ...rule } = { concerns: [], ...text.ceremony.rules[0]! };
        return { ...text, ceremony: { ...text.ceremony, rules: [rule] } };
      },
      /^ceremony\.rules\.0: concerns, outcomes, or both$/,
    ],
    [
      'a ceremony for a concern the hub does not have',
      (text) => ({
        ...text,
        ceremony: { ...text.ceremony, rules: [{ ...text.ceremony.rules[0], concerns: ['weather'] }] },
      }),
      /^ceremony\.rules\.0\.concerns: “weather” is not in concerns: one of neglect, domestic-abuse, /,
    ],
    [
      'an urgency rule about a concern the hub does not have',
      (text) => ({ ...text, urgency: [...text.urgency, { code: 'a', label: 'A', when: { concern: 'weather' } }] }),
      /^urgency\.5\.when\.concern: “weather” is not in concerns: one of neglect, /,
    ],
    [
      'a ceremony that requires a part nobody knows',
      (text) => ({
        ...text,
        ceremony: { ...text.ceremony, default: { ...text.ceremony.default, requires: ['weather'] } },
      }),
      /^ceremony\.default\.requires\.0: Invalid option: expected one of "immediate-protection"\|/,
    ],
    [
      'a hand-over without a signature',
      (text) => ({
        ...text,
        ceremony: {
          ...text.ceremony,
          rules: [{ ...text.ceremony.rules[0], outcomes: ['information-given', 'passed-on'] }],
        },
      }),
      /^ceremony\.rules\.0: “passed-on” hands the work over, which takes a signature: name only outcomes without handOver, or set signOff to required$/,
    ],
    [
      'a locality without postcodes',
      (text) => ({ ...text, hub: { ...text.hub, localities: [{ code: 'north', label: 'North' }] } }),
      /^hub\.localities\.0\.postcodes: /,
    ],
    [
      'an automatic receipt on a channel that does not exist',
      (text) => ({ ...text, automaticReceipt: ['pigeon'] }),
      /^automaticReceipt: “pigeon” is not in channels: /,
    ],
    ['number 0', (text) => ({ ...text, number: 0 }), /^number: Too small/],
  ])('with %s is refused, and the place is named', (_, change, problem) => {
    const found = problems(changed(change));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  it('lets nobody hand work over without a signature by leaving the outcomes open', () => {
    const unsigned = { ...exampleSiteText.ceremony.default, signOff: 'not-required' };
    const handedOver = exampleSiteText.outcomes.filter((candidate) => candidate.handOver).map(({ code }) => code);
    const everything = problems({
      ...exampleSiteText,
      ceremony: { ...exampleSiteText.ceremony, default: unsigned, rules: [] },
    });
    expect(everything.map((problem) => /“(.*)”/.exec(problem)?.[1])).toEqual(handedOver);
    expect(everything.every((problem) => problem.startsWith('ceremony.default: '))).toBe(true);
    const { outcomes: _, ...open } = exampleSiteText.ceremony.rules[0]!;
    expect(problems({ ...exampleSiteText, ceremony: { ...exampleSiteText.ceremony, rules: [open] } })).toHaveLength(
      handedOver.length,
    );
  });

  it('has every wrong thing named, not only the first', () => {
    expect(problems({ ...exampleSiteText, number: 0, channels: [], waiveReasons: 'none' })).toHaveLength(3);
  });
});

describe('the rule set in force', () => {
  const at = (text: string) => text as Instant;
  const older = { ...exampleSite, number: 1, effectiveFrom: at('2025-01-01T00:00:00.000Z') };
  const newer = { ...exampleSite, number: 2, effectiveFrom: at('2026-06-01T00:00:00.000Z') };
  const corrected = { ...exampleSite, number: 3, effectiveFrom: at('2026-05-01T00:00:00.000Z') };

  it('is the latest number that is effective at the time of the act', () => {
    expect(ruleSetAt([newer, older], at('2026-05-31T23:59:59.999Z'))).toBe(older);
    expect(ruleSetAt([newer, older], at('2026-06-01T00:00:00.000Z'))).toBe(newer);
    expect(ruleSetAt([corrected, newer, older], at('2026-07-01T00:00:00.000Z'))).toBe(corrected);
    expect(ruleSetAt([newer, older], at('2024-12-31T23:59:59.999Z'))).toBeUndefined();
  });

  it('counts hours on the clock and working days to closing time', () => {
    const friday = at('2026-11-20T16:00:00.000Z');
    expect(dueAfter(friday, { hours: 4 }, exampleSite.calendar)).toBe('2026-11-20T20:00:00.000Z');
    expect(dueAfter(friday, { hours: 0.5 }, exampleSite.calendar)).toBe('2026-11-20T16:30:00.000Z');
    expect(dueAfter(friday, { workingDays: 1 }, exampleSite.calendar)).toBe('2026-11-23T17:00:00.000Z');
  });

  it('finds a code or nothing', () => {
    expect(findCode(exampleSite.ratings, 'red')?.rank).toBe(1);
    expect(findCode(exampleSite.ratings, 'toString')).toBeUndefined();
  });
});
