import { namesIn, type Community } from './community.ts';

/** Communities of the Middle East and of East Asia. */
export const asianArab: readonly Community[] = [
  {
    name: 'Arab',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Mohammed Ahmed Omar Ali Youssef Abdullah Khaled Mahmoud Hussein Hassan Ibrahim Karim Tarek Samir Nabil Rami
          Ziad Bassam Fadi Walid Adnan Amir Bashar Anas
        `),
        girls: namesIn(`
          Fatima Mariam Noor Layla Huda Rania Salma Yasmin Amal Hanan Nadia Rana Sara Zeinab Aya Dalal Ghada Lina Maha
          Reem Samira Wafa Zahra Hala
        `),
      },
    ],
    families: namesIn(`
      Al-Hassan Al-Hussein Ibrahim Hassan Mahmoud Al-Ali Salem Khalil Haddad Mansour Al-Masri Saleh Nasser Aziz Said
      Al-Rashid Hamdan Khoury Sabbagh Qasim Abdullah Al-Sayed
    `),
    concentration: 1.3,
    custom: 'family-name',
    middleNames: 15,
    marriedNames: 5,
    estimatedBirths: 8,
    withGrandparents: 14,
  },
  {
    name: 'Kurdish',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(
          'Rebin Karwan Azad Saman Baran Rawa Dilan Hiwa Soran Shwan Dana Aram Bakhtiar Goran Hemin Kawa Zana',
        ),
        girls: namesIn(
          'Shilan Nergiz Rojin Berfin Zilan Avin Dilnia Hana Hêvî Chnar Gulistan Sozan Vian Tara Nask Evîn',
        ),
      },
    ],
    families: namesIn(
      'Hassan Ahmed Mustafa Rashid Aziz Karim Salih Ibrahim Mahmood Omar Hamid Rasul Qadir Abdullah Amin',
    ),
    concentration: 1.2,
    custom: 'fathers-name',
    middleNames: 0,
    marriedNames: 0,
    estimatedBirths: 14,
    withGrandparents: 14,
  },
  {
    name: 'Chinese',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn(`
          Wei Jun Jason Ka_Ho Zihao Haoran Chun_Kit Kevin Ming Jian Wai_Man Tin_Lok Yuze Eric Yat_Long Hao Lok_Hei
          Benjamin Siu_Fai Cheuk_Yin
        `),
        girls: namesIn(`
          Mei Emily Xinyi Wing_Yan Hoi_Ching Yuhan Lai_Fong Sze_Wai Ka_Yan Ying Jasmine Xiu Hui Tsz_Ching Mei_Ling Yan
          Yee_Man Grace Suk_Ling Zixuan
        `),
      },
    ],
    families: namesIn(
      'Chan Wong Chen Li Wang Lee Zhang Cheung Lau Liu Lam Ho Ng Yang Leung Huang Cheng Tang Zhao Yip Wu',
    ),
    concentration: 1.6,
    custom: 'family-name',
    middleNames: 8,
    marriedNames: 15,
    estimatedBirths: 1,
    withGrandparents: 16,
  },
  {
    name: 'Vietnamese',
    given: [
      {
        bornBefore: Infinity,
        boys: namesIn('Minh Tuấn Hùng Dũng Hải Long Nam Phong Quân Sơn Thắng Trung Việt Đức Huy Khoa Kevin'),
        girls: namesIn('Linh Hương Lan Mai Hoa Thảo Trang Ngọc Phương Thu Yến Hạnh Vy My Chi Anh Lily'),
      },
    ],
    families: namesIn('Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương'),
    concentration: 2.6,
    custom: 'vietnamese',
    middleNames: 100,
    marriedNames: 0,
    estimatedBirths: 6,
    withGrandparents: 14,
  },
];
