import { join } from 'node:path';
import { schemaSuite } from '#test/suites/schema-suite.ts';
import { cacheSchema } from './schema.ts';

schemaSuite('cache.db', cacheSchema, join(import.meta.dirname, 'migrations'), [
  {
    number: 10,
    sha256: 'ed3d223642f920505e07d86cdb7964d11cb7e497fe90d271a0128ee1b42ef995',
    rows: `INSERT INTO record VALUES ('duty/1', 'duty', 3, 1, 'd1', 1, '{}', NULL, NULL, NULL);
      INSERT INTO position VALUES (1, 'epoch', 'cursor', 0, 'epoch', 1, 'd1', NULL);
      INSERT INTO rule_set VALUES (7, '{}');
      INSERT INTO contact VALUES (1, '{}', '2026', '2026');`,
  },
  {
    number: 20,
    sha256: '819687135f4811a68622965e5941e00bb4ee481c984199b5f9b95298462781d6',
    rows: `INSERT INTO projection VALUES (1, 1);
      INSERT INTO place VALUES ('duty/1', 'duty', 'e', 'r', NULL, NULL);
      INSERT INTO enquiry_row VALUES ('e', 'E-1', NULL, NULL, '2026', 1, 1, 0, 0);`,
  },
  {
    number: 30,
    sha256: 'f4a1e855c9d9c2a98038d64eeb61fc2ce8a6f27e3b0693108c423506738d407c',
    rows: `INSERT INTO tray VALUES ('a');
      INSERT INTO person_number VALUES (1, 'p');
      INSERT INTO person_key VALUES ('w:costa', 1);
      INSERT INTO identified VALUES ('p', 'r');`,
  },
  {
    number: 40,
    sha256: '75e441966d2c8b9a04805138f3e2ed8d5ef90f8c5eaa4557c34ca9d3f5eac594',
    rows: `INSERT INTO people_index VALUES (1, 'wanted', NULL, 0, 0);
      INSERT INTO person_row VALUES (1, 0, 'p', '{}');
      INSERT INTO person_run VALUES (0, 1);
      INSERT INTO person_row_key VALUES (0, 'w:costa', 1);
      INSERT INTO person_row_word VALUES ('w:costa', 1);
      INSERT INTO person_row_gone VALUES ('q');`,
  },
  {
    number: 50,
    sha256: 'd2013de8140864072e23efcee0bc7c495a8d5be822f40132c8096bde3362c986',
    rows: `INSERT INTO opened VALUES ('person/1', 1, '{}', '2026', '2027');`,
  },
  {
    number: 60,
    sha256: 'b9a5142e71dbc1f8bc669b2f567719a17cdb27ec77f4daba4f985e8a8b048721',
    rows: `INSERT INTO file_part VALUES ('referral/1', 'ab', 0, 3, x'010203');`,
  },
]);
