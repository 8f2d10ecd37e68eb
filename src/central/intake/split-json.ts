import { assert } from '#kernel/assert.ts';

/**
 * The texts of the elements of the array at the member `name` of the object in `json`, exactly as they stand there.
 * `json` is known to be JSON and that member to be an array; where the member is written twice the last one counts, as
 * it does for everybody who reads JSON.
 */
export function elementTexts(json: string, name: string): readonly string[] {
  let array = '[]';
  let at = skipSpace(json, 0) + 1;
  for (;;) {
    at = skipSpace(json, at);
    if (json[at] === '}') return elementsOf(array);
    const keyEnd = endOfValue(json, at);
    const key = JSON.parse(json.slice(at, keyEnd)) as string;
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    if (key === name) array = json.slice(start, end);
    at = skipSpace(json, end);
    if (json[at] === ',') at += 1;
  }
}

function elementsOf(array: string): readonly string[] {
  assert(array.startsWith('['), 'the member that is split is an array');
  const elements: string[] = [];
  let at = skipSpace(array, 1);
  while (array[at] !== ']') {
    const end = endOfValue(array, at);
    elements.push(array.slice(at, end));
    at = skipSpace(array, end);
    if (array[at] === ',') at = skipSpace(array, at + 1);
  }
  return elements;
}

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma] = [code('"'), code('\\'), code(',')];
const [openBrace, closeBrace, openBracket, closeBracket] = [code('{'), code('}'), code('['), code(']')];

/** Space of JSON, and the byte order mark some files begin with. */
function isSpace(character: number): boolean {
  return character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09 || character === 0xfeff;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where the value that begins at `from` ends. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) {
      at = endOfString(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (character === openBrace || character === openBracket) depth += 1;
    else if (character === closeBrace || character === closeBracket) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (character === comma || isSpace(character))) return at;
  }
  return at;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === backslash) at += 1;
    else if (character === quote) return at + 1;
  }
  return text.length;
}
