import * as z from 'zod';
import { ApiProblem, type Endpoint } from './endpoint.ts';
import { DraftsKept, DraftsTold, WrappedDraftKey } from './sealed-drafts.ts';

/** The part of the case API that keeps what people type and have not sent, sealed to them. */
export const draftApi = {
  draftKey: {
    method: 'GET',
    path: '/v1/draft-key',
    summary: 'The wrapped key of the caller’s own drafts. 404: none is kept yet.',
    auth: 'token-and-device',
    answers: { 200: WrappedDraftKey, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  keepDraftKey: {
    method: 'POST',
    path: '/v1/draft-key',
    summary: 'Keeps a wrapped key unless there is one, and answers the one that is kept.',
    auth: 'token-and-device',
    body: WrappedDraftKey,
    answers: { 200: WrappedDraftKey, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem },
  },
  drafts: {
    method: 'GET',
    path: '/v1/drafts',
    summary:
      'What the caller typed at any workstation and has not sent, sealed; nobody else’s, and nobody else can read it.',
    auth: 'token-and-device',
    query: z.strictObject({
      have: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    answers: { 200: DraftsKept, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem },
  },
  tellDrafts: {
    method: 'POST',
    path: '/v1/drafts',
    summary: 'Keeps the sealed drafts of this vault, and forgets those that were sent or discarded.',
    auth: 'token-and-device',
    body: DraftsTold,
    answers: { 200: DraftsKept, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 413: ApiProblem },
  },
} as const satisfies Record<string, Endpoint>;
