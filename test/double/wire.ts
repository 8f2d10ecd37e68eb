/** A codec for the hop between page and main: what structured clone keeps, as JSON text. Its source also runs in pages. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Packed =
  | null
  | string
  | boolean
  | number
  | readonly Packed[]
  | { readonly $: string; readonly v?: unknown; readonly w?: unknown };

/** Makes a codec. Everything it needs is inside, because its text is sent to pages. */
export function makeCodec(): Codec {
  const encode = (value: unknown): Packed => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    // JSON writes minus zero as zero.
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (Array.isArray(value)) return value.map(encode);
    if (typeof value !== 'object' || value instanceof Promise) throw new Error('An object could not be cloned.');
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([a, b]) => [encode(a), encode(b)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) };
    if (value instanceof Error) return { $: 'error', v: value.message, w: value.name };
    if (value instanceof Uint8Array) {
      let text = '';
      for (const byte of value) text += String.fromCharCode(byte);
      return { $: 'bytes', v: btoa(text) };
    }
    return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, encode(item)]) };
  };
  const decode = (packed: Packed): unknown => {
    if (packed === null || typeof packed !== 'object') return packed;
    if (!('$' in packed)) return packed.map(decode);
    const text = String(packed.v);
    const pairs = (): readonly (readonly [Packed, Packed])[] => packed.v as readonly (readonly [Packed, Packed])[];
    if (packed.$ === 'number') return Number(text);
    if (packed.$ === 'bigint') return BigInt(text);
    if (packed.$ === 'date') return new Date(Number(text));
    if (packed.$ === 'map') return new Map(pairs().map(([a, b]) => [decode(a), decode(b)]));
    if (packed.$ === 'set') return new Set((packed.v as readonly Packed[]).map(decode));
    if (packed.$ === 'error') return Object.assign(new Error(text), { name: String(packed.w) });
    if (packed.$ === 'bytes') return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (packed.$ === 'object') return Object.fromEntries(pairs().map(([key, item]) => [key, decode(item)]));
    return undefined;
  };
  return {
    encode: (value) => JSON.stringify(encode(value)),
    decode: (text) => decode(JSON.parse(text) as Packed),
  };
}
