import { britishForenames } from './british-forenames.ts';
import { britishSurnames } from './british-surnames.ts';
import { namesIn, type Community } from './community.ts';

/** Communities of Europe. */
export const european: readonly Community[] = [
  {
    name: 'White British',
    given: britishForenames,
    families: britishSurnames,
    concentration: 1.75,
    custom: 'family-name',
    middleNames: 72,
    marriedNames: 65,
    estimatedBirths: 0,
    withGrandparents: 5,
  },
  {
    name: 'Irish',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Patrick Michael Cian Oisín Seán Liam Conor Darragh Declan John James Thomas Brendan Ciarán Cormac Daniel Eoin
          Fionn Gerard Kevin Martin Niall Pádraig Rónán Shane Tadhg Dermot Eamonn Francis Joseph
        `),
        girls: namesIn(`
          Mary Bridget Aoife Niamh Caoimhe Saoirse Siobhán Róisín Ciara Sinéad Margaret Kathleen Gráinne Maeve Orla
          Clodagh Deirdre Eimear Fiona Mairéad Nuala Breda Áine Cara Teresa Nora Éabha Fionnuala
        `),
      },
    ],
    families: namesIn(`
      Murphy Kelly O'Brien Doherty Byrne O'Connor Ward Gallagher McDonagh Ryan O'Sullivan Walsh McCarthy O'Neill Quinn
      Connolly Maughan Joyce Collins O'Reilly Kavanagh McLaughlin Brennan Nolan Flynn Lynch Daly Ní_Dhomhnaill Mac_Mahon
      Fitzpatrick Power Hughes Keane Reilly
    `),
    concentration: 1.5,
    custom: 'family-name',
    middleNames: 60,
    marriedNames: 65,
    estimatedBirths: 0,
    withGrandparents: 7,
  },
  {
    name: 'Polish',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Jakub Szymon Kacper Filip Wojciech Łukasz Paweł Michał Krzysztof Bartosz Antoni Jan Marcin Tomasz Piotr Adam
          Mateusz Dawid Sławomir Grzegorz Rafał Zbigniew Oliwier Mikołaj Stanisław Przemysław Andrzej Maciej
        `),
        girls: namesIn(`
          Zuzanna Julia Maja Oliwia Małgorzata Agnieszka Katarzyna Wiktoria Aleksandra Hanna Anna Magdalena Monika Ewa
          Joanna Barbara Natalia Zofia Lena Amelia Iwona Beata Dorota Karolina Justyna Weronika Bożena Elżbieta
        `),
      },
    ],
    families: namesIn(`
      Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski Mazur Jankowski
      Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski Michalski Król Jabłoński Nowicki
      Wieczorek Majewski Stępień Olszewski Jaworski Malinowski Pawlak Górski Kociński
    `),
    concentration: 1.2,
    custom: 'polish',
    middleNames: 30,
    marriedNames: 80,
    estimatedBirths: 0,
    withGrandparents: 6,
  },
  {
    name: 'Romanian',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Andrei Alexandru Ionuț Ștefan Mihai Cristian Florin Gabriel Marian Vasile Constantin Adrian Bogdan Cătălin
          Daniel Dumitru Gheorghe Ion Nicolae Răzvan Sorin Luca Matei
        `),
        girls: namesIn(`
          Maria Elena Ioana Andreea Mihaela Alexandra Ana Cristina Daniela Gabriela Georgiana Larisa Mădălina Nicoleta
          Roxana Simona Ștefania Denisa Florentina Bianca Sofia
        `),
      },
    ],
    families: namesIn(`
      Popescu Popa Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Lăcătuș Marin Constantin Tudor
      Moldovan Ilie Nistor Șerban Călin
    `),
    concentration: 1.3,
    custom: 'family-name',
    middleNames: 35,
    marriedNames: 75,
    estimatedBirths: 0,
    withGrandparents: 15,
  },
];
