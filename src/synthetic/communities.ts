/** Names of one community and how they are given. Common names, combined by chance: no real person is meant. */
export interface Community {
  readonly name: string;
  /** Households of a hundred, roughly as in a northern English borough. */
  readonly share: number;
  readonly boys: readonly string[];
  readonly girls: readonly string[];
  readonly families: readonly string[];
  /** How children are called after their parents. */
  readonly custom: 'family-name' | 'polish' | 'fathers-name' | 'own-names';
}

const words = (text: string): readonly string[] => text.split(' ');

/** The communities of the borough; shares add up to 100. */
export const communities: readonly Community[] = [
  {
    name: 'White British',
    share: 52,
    boys: words('Jack Alfie Harry Oliver Riley Kian Jayden Thomas Leo Reece Dylan Callum Mason Logan Kyle Darren'),
    girls: words('Olivia Amelia Lily Ellie-Mae Chloe Poppy Evie Grace Courtney Demi-Leigh Jade Kayleigh Megan Summer'),
    families: words(
      'Smith Hargreaves Entwistle Taylor Ashworth Clegg Booth Jones Shaw Bradshaw Pickup Wood Lomax Duckworth',
    ),
    custom: 'family-name',
  },
  {
    name: 'Pakistani',
    share: 14,
    boys: words('Mohammed Muhammad Mohammad Ali Hamza Ibrahim Yusuf Bilal Zain Haris Adeel Imran Usman Tariq'),
    girls: words('Aisha Ayesha Fatima Maryam Zainab Hafsa Iqra Sana Khadija Amina Saima Nadia Shazia Rukhsana'),
    families: words('Hussain Khan Ahmed Mahmood Akhtar Iqbal Malik Shah Bibi Begum Kausar Ali Mirza Chaudhry'),
    custom: 'own-names',
  },
  {
    name: 'Polish',
    share: 6,
    boys: words('Jakub Szymon Kacper Filip Wojciech Łukasz Paweł Michał Krzysztof Bartosz'),
    girls: words('Zuzanna Julia Maja Oliwia Małgorzata Agnieszka Katarzyna Wiktoria Aleksandra Hanna'),
    families: words('Kowalski Wiśniewski Zieliński Lewandowski Kamiński Szymański Dąbrowski Jabłoński Nowicki'),
    custom: 'polish',
  },
  {
    name: 'Nigerian',
    share: 5,
    boys: words('Oluwaseun Chukwuemeka Ayomide Tobenna David Emmanuel Kelechi Olumide'),
    girls: words('Oluwadamilola Chiamaka Temitope Ngozi Blessing Adaeze Esther Folasade'),
    families: words('Okonkwo Adeyemi Okafor Balogun Eze Afolabi Nwosu Ogunleye'),
    custom: 'family-name',
  },
  {
    name: 'Irish',
    share: 5,
    boys: words('Cian Oisín Seán Liam Conor Darragh Patrick Declan'),
    girls: words('Aoife Niamh Caoimhe Saoirse Siobhán Róisín Bridget Ciara'),
    families: ["O'Brien", "O'Connor", 'Doherty', 'McDonagh', 'Byrne', 'Ní Dhomhnaill', 'Ward', 'Gallagher'],
    custom: 'family-name',
  },
  {
    name: 'Somali',
    share: 4,
    boys: words('Abdirahman Mohamed Ahmed Cabdi Hassan Yusuf Abdullahi Liban'),
    girls: words('Hodan Fadumo Faduma Ifrah Sagal Amina Asha Ayaan'),
    families: words('Warsame Jama Abdi Farah Nur Ali Hersi Omar'),
    custom: 'fathers-name',
  },
  {
    name: 'Kurdish',
    share: 4,
    boys: words('Rebin Karwan Azad Hêvî Dilan Saman Baran Rawa'),
    girls: words('Shilan Nergiz Rojin Berfin Zilan Avin Dilnia Hana'),
    families: words('Hassan Rashid Aziz Karim Ahmed Mustafa Barzani Salih'),
    custom: 'fathers-name',
  },
  {
    name: 'Chinese',
    share: 4,
    boys: ['Wei', 'Jun', 'Zihao', 'Ka Ho', 'Jason', 'Haoran', 'Chun Kit'],
    girls: ['Mei', 'Xinyi', 'Wing Yan', 'Hoi Ching', 'Emily', 'Yuhan', 'Lai Fong'],
    families: words('Chan Chen Wong Wang Li Lee Zhang Cheung'),
    custom: 'family-name',
  },
  {
    name: 'Caribbean',
    share: 6,
    boys: words('Tyrone Jerome Malachi Andre Kieron Reuben Winston Delroy'),
    girls: words('Shanice Keisha Naomi Aaliyah Ebony Tiana Beverley Marcia'),
    families: words('Campbell Brown Francis Williams Grant Reid Thompson Clarke'),
    custom: 'family-name',
  },
];
