import { join } from 'node:path';
import { schemaSuite } from '#test/suites/schema-suite.ts';
import { workSchema } from './schema.ts';

schemaSuite('work.db', workSchema, join(import.meta.dirname, 'migrations'), [
  {
    number: 10,
    sha256: '9d1cb2c040bb8a30339b5641d7b7416f4974fdf0cdc2158f9f9da34133298f73',
    rows: `INSERT INTO client VALUES (1, 'c', 'd', 'public', x'00', 2, 7, NULL);
      INSERT INTO next_client VALUES (1, 'n', 'public', x'00');
      INSERT INTO outbox VALUES (1, 'command', 'waiting', 0, 0, 0, NULL, NULL, NULL, 0, 0, '{}');
      INSERT INTO overlay VALUES ('enquiry/1', 1);`,
  },
  {
    number: 20,
    sha256: 'ed1aca7c1b9b2e5e1beab6d34fc40419c326d1d4edc411a389cbad9df9f2e160',
    rows: `INSERT INTO draft VALUES ('note/1', 'text', '2026');
      INSERT INTO earlier_draft (key, text, saved_at) VALUES ('note/1', 'tex', '2026');`,
  },
  {
    number: 30,
    sha256: '6288fc585c39b651331130b630720ef52a6f92ef62409d0882866794a4dc8c47',
    rows: `INSERT INTO token VALUES (1, 'refresh'); INSERT INTO setting VALUES ('theme', '"dark"');`,
  },
  {
    number: 40,
    sha256: '44e7427e799ab23b7af3ca02637ce483a2be55c46e194d8d12455abcf29bbc4d',
    rows: `INSERT INTO kept_file VALUES ('r', 'd', 'map.pdf', 1, '2026', 'draft');
      INSERT INTO kept_file_part VALUES ('r', 'd', 0, x'00');`,
  },
]);
