import { namesIn, type Community } from './community.ts';

const muslimBoys = namesIn(`
  Mohammed Muhammad Ali Ahmed Hamza Ibrahim Yusuf Bilal Zain Haris Adeel Imran Usman Tariq Hassan Hussain Ismail Omar
  Adam Musa Idris Zayn Rayyan Ayaan Faisal Asif Nadeem Shahid Kamran Rizwan Junaid Saad Sami Talha Umar Waqas Yasin
  Zubair Arslan Danish Faraz Ghulam Iqbal Javed Khalid Liaqat Mahmood Naveed Qasim Sajid Tahir
`);
const muslimGirls = namesIn(`
  Aisha Fatima Maryam Zainab Hafsa Iqra Sana Khadija Amina Saima Nadia Shazia Rukhsana Ayesha Zara Hiba Inaya Aleena
  Sumaiya Safa Noor Anaya Mariam Sara Sadia Samina Shabana Shaheen Tahira Nasreen Parveen Farzana Bushra Humaira Kiran
  Laiba Mahnoor Nimra Rabia Sobia Tayyaba Uzma Yasmin Zahra Alishba Eshal Haleema Hania Javeria Mehwish
`);
const open = Infinity;

/** Communities of South Asia. */
export const southAsian: readonly Community[] = [
  {
    name: 'Pakistani',
    given: [{ bornBefore: open, boys: muslimBoys, girls: muslimGirls }],
    families: namesIn(`
      Hussain Khan Ahmed Mahmood Akhtar Iqbal Malik Shah Bibi Begum Kausar Ali Mirza Chaudhry Butt Sheikh Qureshi Raja
      Rehman Aslam Ashraf Mughal Bhatti Dar Javed Rafiq Saleem Tariq Younis Zaman Anwar Aziz Bashir Farooq Hanif Ilyas
      Latif Mehmood Nawaz Parveen Rashid Sadiq Siddique Yaqoob
    `),
    concentration: 1.9,
    custom: 'own-names',
    middleNames: 12,
    marriedNames: 15,
    estimatedBirths: 3,
    withGrandparents: 28,
  },
  {
    name: 'Bangladeshi',
    given: [{ bornBefore: open, boys: muslimBoys.toReversed(), girls: muslimGirls.toReversed() }],
    families: namesIn(`
      Begum Ahmed Ali Miah Uddin Khatun Hussain Islam Rahman Khanom Choudhury Hoque Alam Akhter Bibi Hasan Karim Kamal
      Malik Mannan Nessa Quddus Sultana Talukdar Ullah
    `),
    concentration: 2.2,
    custom: 'own-names',
    middleNames: 10,
    marriedNames: 5,
    estimatedBirths: 6,
    withGrandparents: 30,
  },
  {
    name: 'Punjabi',
    given: [
      {
        bornBefore: open,
        boys: namesIn(`
          Gurpreet Harpreet Jaspreet Manpreet Amrit Arjan Balbir Daljit Gurdeep Harjit Inderjit Jasbir Jagdeep Kulwinder
          Lakhbir Mandeep Navdeep Parminder Rajinder Satnam Sukhdev Tejinder Ranjit Kiranjit Hardeep Jeevan Karan Simran
        `),
        girls: namesIn(`
          Simran Gurpreet Harpreet Jaspreet Manpreet Kiran Amandeep Baljit Daljit Gurdeep Harjinder Jasmin Kulvinder
          Mandeep Navneet Paramjit Rajvinder Sandeep Sukhvinder Surinder Taranjit Jasleen Anaya Avneet Kirat Prabhjot
        `),
      },
    ],
    families: namesIn('Gill Sidhu Dhillon Sandhu Grewal Bains Virdee Mann Johal Sahota Dhaliwal Sohal Bhogal Atwal'),
    concentration: 1.5,
    custom: 'singh-kaur',
    middleNames: 0,
    marriedNames: 20,
    estimatedBirths: 1,
    withGrandparents: 30,
  },
  {
    name: 'Gujarati',
    given: [
      {
        bornBefore: open,
        boys: namesIn(`
          Rahul Amit Jay Nikhil Hitesh Rakesh Bhavesh Dipak Kishan Krishan Mitesh Neel Pritesh Rajesh Sanjay Suresh
          Vijay Aarav Dev Dhruv Harsh Jignesh Mahesh Niraj Paresh Rohan Sachin Vikram
        `),
        girls: namesIn(`
          Priya Nisha Pooja Anjali Bhavna Deepa Hetal Jyoti Kavita Meera Neha Pallavi Reena Sejal Sonal Trupti Urvi
          Aanya Diya Esha Isha Jaya Khushi Mira Nikita Riya Shreya Tanvi
        `),
      },
    ],
    families: namesIn('Patel Shah Mistry Desai Parmar Chauhan Solanki Joshi Mehta Vaghela Tailor Gohil Naik Amin'),
    concentration: 2.4,
    custom: 'family-name',
    middleNames: 25,
    marriedNames: 75,
    estimatedBirths: 1,
    withGrandparents: 22,
  },
];
