import type { DemoPerson } from '../people.ts';

/** Sent with every page of the provider: nothing but the page itself. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** First page: who is it? One button each. */
export function whoPage(action: string, people: readonly DemoPerson[]): string {
  const buttons = people
    .map(
      (person) =>
        `<li><button name="person" value="${escaped(person.userName)}"><strong>${escaped(person.name)}</strong><br>${escaped(person.post)}</button></li>`,
    )
    .join('\n');
  return page(
    'Who is signing in?',
    `<form method="post" action="${escaped(action)}"><ul>\n${buttons}\n</ul></form>
<p>These people are invented. This page belongs to the demo; a council uses its own.</p>`,
  );
}

/** Second page: the demo password of `person`. `wrong` repeats the question with what was wrong. */
export function passwordPage(action: string, person: DemoPerson, wrong: boolean): string {
  const problem = wrong
    ? '<div role="alert" class="problem"><h2>There is a problem</h2><p><a href="#password">That is not the demo password</a></p></div>'
    : '';
  const described = wrong ? ' aria-invalid="true" aria-describedby="where problem"' : ' aria-describedby="where"';
  return page(
    `Sign in as ${person.name}`,
    `${problem}<form method="post" action="${escaped(action)}">
<input type="hidden" name="person" value="${escaped(person.userName)}">
<input type="text" name="username" value="${escaped(person.userName)}" autocomplete="username" hidden readonly>
<label for="password">Demo password</label>
<p id="where" class="hint">The terminal that runs the demo shows it.</p>
${wrong ? '<p id="problem" class="error">That is not the demo password</p>' : ''}
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${described}>
<button class="main">Sign in</button>
</form>
<form method="get" action="${escaped(action)}"><button>Somebody else</button></form>`,
  );
}

/** A page that says in words why signing in cannot go on. */
export function problemPage(sentence: string): string {
  return page('Signing in cannot go on', `<p>${escaped(sentence)}</p>`);
}

const style = `
:root { color-scheme: light; font: 18px/1.45 system-ui, sans-serif; color: #0b0c0c; background: #fff }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin: 0 }
ul { list-style: none; padding: 0 } li { margin: 0 0 .6rem }
button { font: inherit; text-align: left; width: 100%; min-height: 44px; padding: .6rem .9rem; background: #fff; border: 2px solid #0b0c0c; border-radius: 4px; cursor: pointer }
button.main { background: #0f5132; border-color: #0f5132; color: #fff; width: auto; margin: 1rem 0 }
button:hover { background: #f3f2f1 } button.main:hover { background: #0a3622 }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 3px }
label { font-weight: 600; display: block } .hint { color: #44494d; margin: .2rem 0 }
input[type=password] { font: inherit; width: 100%; box-sizing: border-box; min-height: 44px; padding: .4rem; border: 2px solid #0b0c0c }
.problem { border: 4px solid #b10e1e; padding: 1rem; margin-bottom: 1rem } .error { color: #b10e1e; font-weight: 600 } .problem a { color: #b10e1e }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} – demo sign-in</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
