import { deskSights } from './at-the-desk.ts';
import { enquirySights } from './enquiries.ts';
import { everywhereSights } from './everywhere.ts';
import { queueSights } from './queues.ts';
import type { Sight } from './sight.ts';
import { subjectSights } from './subjects.ts';

/** Everything that can be seen in a scenario, by name. */
export const sights: ReadonlyMap<string, Sight> = new Map(
  [...queueSights, ...enquirySights, ...subjectSights, ...deskSights, ...everywhereSights].map((one) => [
    one.name,
    one,
  ]),
);
