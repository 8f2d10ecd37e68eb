import type { FixtureReferral } from './told.ts';

/** What came with the notice about Amara: one file of each kind the console knows. */
export const amaraFiles: NonNullable<FixtureReferral['attachments']> = [
  {
    name: 'Body map, Amara.pdf',
    mediaType: 'application/pdf',
    bytes: 214_300,
    sha256: '3b0c6f2b8d2f0f6d7c2bb0d95ed8fd3a5b2f4c4a5a6b7c8d9e0f1a2b3c4d5e6f',
  },
  {
    name: 'DASH form.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: 48_120,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  {
    name: 'Left arm, Amara.png',
    mediaType: 'image/png',
    bytes: 70,
    sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
  },
  {
    name: 'Notice by e-mail.eml',
    mediaType: 'message/rfc822',
    bytes: 612,
    sha256: 'fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13',
  },
];
