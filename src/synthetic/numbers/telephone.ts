/** Ofcom keeps a thousand numbers of each for drama: they ring nowhere. */
const drama = ['0161 496 0', '01632 960'] as const;

/**
 * Telephone `serial`. There are two thousand; then they come up again, so in a borough of many thousands a telephone is
 * shared by more households than in life.
 */
export function telephoneOf(serial: number): string {
  // 773 shares no factor with 2000: neighbours in the order of the borough are not neighbours in the book.
  const place = (serial * 773) % 2000;
  return (place < 1000 ? drama[0] : drama[1]) + String(place % 1000).padStart(3, '0');
}
