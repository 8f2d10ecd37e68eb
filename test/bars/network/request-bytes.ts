const headEnd = '\r\n\r\n';

/**
 * How many bytes the HTTP/1.1 request has that begins `bytes`; undefined until its head is whole. It has the length its
 * head says, or none: fetch never sends chunks for a body of text.
 */
export function lengthOfRequest(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const said = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end));
  return end + headEnd.length + Number(said?.[1] ?? 0);
}

/** The same request, asking for the connection to end with its answer: then the answer ends where the connection does. */
export function closingRequest(bytes: Buffer): Buffer {
  const end = bytes.indexOf(headEnd);
  const head = bytes.toString('latin1', 0, end).replace(/\r\nconnection: *[^\r]*/i, '');
  return Buffer.concat([Buffer.from(`${head}\r\nconnection: close`, 'latin1'), bytes.subarray(end)]);
}
