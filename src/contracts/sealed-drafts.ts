import * as z from 'zod';
import { idSchema } from '#domain/streams.ts';
import { InstantSchema } from '#domain/values.ts';

/** Most drafts of one person that the hub keeps for them. */
export const mostSealedDrafts = 200;
/** Longest sealed text: a draft is at most 400,000 characters, in UTF-8, sealed and in base64. */
const longestSealed = 2_200_000;
/** Characters of sealed drafts in one request, well under the longest body the hub takes. */
export const mostSealedAtOnce = 1_500_000;

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/**
 * The key of a person's drafts, wrapped by a key made from their passphrase (AES-256-GCM under scrypt, all hex). The
 * hub keeps it and cannot open it.
 */
export const WrappedDraftKey = z.strictObject({
  version: z.literal(1),
  scrypt: z.strictObject({ N: z.int(), r: z.int(), p: z.int(), salt: hexOf(32) }),
  nonce: hexOf(12),
  key: hexOf(32),
  tag: hexOf(16),
});
export type WrappedDraftKey = z.infer<typeof WrappedDraftKey>;

/** Which draft of which vault. The hub learns from the name of a draft no more than that two are of the same form. */
const draftName = { name: hexOf(32), clientId: idSchema('client') };

/** What somebody typed and has not sent, as one of their vaults has it; only they can read it. */
export const SealedDraft = z.strictObject({
  ...draftName,
  savedAt: InstantSchema,
  /** AES-256-GCM: nonce, text, tag; base64. Empty: at another vault it was sent or discarded as it was then. */
  sealed: z.base64().max(longestSealed),
});
export type SealedDraft = z.infer<typeof SealedDraft>;

/** What a vault says of its person's drafts: those it has, and those (at most as old as that) that are not wanted. */
export const DraftsTold = z.strictObject({
  put: z.array(SealedDraft.omit({ clientId: true })).max(mostSealedDrafts),
  gone: z.array(z.strictObject({ ...draftName, savedAt: InstantSchema })).max(mostSealedDrafts),
});
export type DraftsTold = z.infer<typeof DraftsTold>;

/** Every draft of a person, of all their vaults; `drafts` is absent when they are those whose digest was told. */
export const DraftsKept = z.strictObject({
  digest: hexOf(32),
  drafts: z.array(SealedDraft).max(mostSealedDrafts).optional(),
});
export type DraftsKept = z.infer<typeof DraftsKept>;
