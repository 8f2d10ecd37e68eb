/** Invented institutions. */
export const institutions = {
  nursery: ['Little Herons Nursery', 'Marlpit Day Nursery', 'Pippin Lane Nursery', 'The Yarrow Pre-School'],
  primary: [
    ...['Kestrelmere Primary School', 'St Werburgh’s RC Primary School', 'Withybrook Community Primary'],
    ...['Teasel Bank Primary School', 'Osierholme Infant and Junior School', 'St Bega’s CE Primary School'],
    ...['Wagtail Lane Primary School', 'Cinderfold Community Primary', 'Al-Amal Primary School'],
  ],
  secondary: [
    ...['Larkhollow High School', 'Saltersley Academy', 'Mereclough Technical School'],
    ...['Thimblegate Grammar School', 'Plover Edge High School'],
  ],
  surgery: [
    ...['Fennelgate Surgery', 'Underbank Medical Practice', 'The Copperas Health Centre', 'Spindle Road Surgery'],
    ...['Rookfold Family Practice', 'Sorrel House Surgery'],
  ],
  care: ['Thistledown House', 'Heronsgate Home Care', 'Ropewalk Supported Living', 'Lantern Court'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
