/**
 * The desk program of a scenario: the product's own desk process, which stamps by the scenario's case clock. Tokens,
 * leases and idleness go by this computer's clock, as everywhere.
 */
import { runDesk } from '#desk/run-desk.ts';
import { systemClock } from '#desk/system.ts';
import { caseClockVariable, readCaseClock } from './case-clock.ts';

const file = process.env[caseClockVariable];
if (file === undefined) throw new Error(`${caseClockVariable} names the file of the case clock`);
runDesk({ clock: readCaseClock(file), securityClock: systemClock });
