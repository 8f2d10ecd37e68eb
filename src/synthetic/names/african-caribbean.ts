import { namesIn, type Community } from './community.ts';

/** Communities of Africa and the Caribbean. */
export const africanCaribbean: readonly Community[] = [
  {
    name: 'Nigerian',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          David Emmanuel Samuel Daniel Oluwaseun Chukwuemeka Ayomide Tobenna Kelechi Olumide Chinedu Ifeanyi Babatunde
          Adebayo Obinna Femi Temidayo Tunde Uche Joshua Gabriel Ebuka Nnamdi Segun
        `),
        girls: namesIn(`
          Blessing Grace Esther Oluwadamilola Chiamaka Temitope Ngozi Adaeze Folasade Chioma Ifeoma Funmilayo Bukola
          Precious Mercy Joy Amarachi Titilayo Yetunde Abimbola Nkechi Peace Ayomide Oluwaseun
        `),
      },
    ],
    families: namesIn(`
      Adeyemi Okafor Okonkwo Balogun Eze Afolabi Nwosu Ogunleye Adebayo Obi Okeke Adeleke Bello Chukwu Ibrahim Igwe
      Lawal Nwachukwu Oladipo Olawale Onyekachi Oyelaran Uche Yusuf
    `),
    concentration: 1.2,
    custom: 'family-name',
    middleNames: 70,
    marriedNames: 70,
    estimatedBirths: 1,
    withGrandparents: 8,
  },
  {
    name: 'Somali',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Mohamed Abdirahman Ahmed Hassan Yusuf Abdullahi Liban Cabdi Ali Omar Ibrahim Ismail Khalid Abdi Mustafa Saleh
          Zakaria Bilal Guled Ayub Warsame Farah
        `),
        girls: namesIn(`
          Amina Fadumo Hodan Ifrah Sagal Asha Ayaan Faduma Halima Khadija Hawa Sahra Maryan Nimco Ruqia Safiya Sumaya
          Ubah Yasmin Zamzam Hamdi Ikran
        `),
      },
    ],
    families: namesIn('Ali Mohamed Ahmed Abdi Hassan Farah Omar Warsame Jama Nur Hersi Yusuf Osman Aden Ismail Elmi'),
    concentration: 1.4,
    custom: 'fathers-name',
    middleNames: 0,
    marriedNames: 0,
    estimatedBirths: 14,
    withGrandparents: 12,
  },
  {
    name: 'Caribbean',
    given: [
      {
        bornBefore: 1975,
        boys: namesIn(
          'Winston Delroy Errol Carlton Leroy Neville Desmond Everton Trevor Glenroy Lloyd Clive Roy Vincent',
        ),
        girls: namesIn(
          'Beverley Marcia Sonia Yvonne Pearl Gloria Hyacinth Norma Paulette Dawn Lorna Merlene Verna Carol',
        ),
      },
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Tyrone Jerome Malachi Andre Kieron Reuben Jordan Marcus Nathaniel Isaiah Elijah Tyrese Jermaine Curtis Leon
          Dwayne Xavier Zion Kai Micah Josiah Rio
        `),
        girls: namesIn(`
          Shanice Keisha Naomi Aaliyah Ebony Tiana Shanelle Chantelle Jasmine Simone Candice Latoya Leah Zoe Imani Nevaeh
          Renée Shakira Kiara Amara
        `),
      },
    ],
    families: namesIn(`
      Campbell Brown Francis Williams Grant Reid Thompson Clarke Gordon Lewis Morgan Bailey Henry Johnson Walters Gayle
      McKenzie Palmer Powell Samuels Dawkins Whyte Bennett Blake
    `),
    concentration: 1.4,
    custom: 'family-name',
    middleNames: 65,
    marriedNames: 50,
    estimatedBirths: 0,
    withGrandparents: 9,
  },
];
