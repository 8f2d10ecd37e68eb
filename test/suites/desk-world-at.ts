import { systemClock } from '#central/system.ts';
import type { DeskWorld } from './central-world.ts';
import { testToken } from './test-tokens.ts';

/** The world of a desk whose central listens at `url`, in a process of its own, and sometimes not. */
export function deskWorldAt(url: string, hub: string): DeskWorld {
  return {
    hub,
    now: () => systemClock.now(),
    token: (actor, claims) => testToken(actor, systemClock.now(), claims),
    central: {
      async inject({ method, url: path, headers, payload }) {
        const answer = await fetch(url + path, {
          method,
          headers,
          ...(payload === undefined ? {} : { body: payload }),
        });
        const body = await answer.text();
        return { statusCode: answer.status, body, json: <Value>() => JSON.parse(body) as Value };
      },
    },
  };
}
