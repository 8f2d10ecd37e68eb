import { namesIn } from './community.ts';

/** Groups of names, a group between semicolons, as a look-up from each name to the others of its group. */
function groups(text: string): ReadonlyMap<string, readonly string[]> {
  const others = new Map<string, string[]>();
  for (const group of text.split(';').map(namesIn)) {
    for (const name of group) {
      const known = others.get(name) ?? [];
      others.set(name, [...known, ...group.filter((other) => other !== name && !known.includes(other))]);
    }
  }
  return others;
}

/** One name written in several ways: by families, by consulates, by whoever was on the telephone. */
export const spellings = groups(`
  Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad; Hussain Hussein Husain Hossain Al-Hussein; Ahmed Ahmad Ahmet;
  Aisha Ayesha Aysha Aishah; Fatima Fatimah Fatema; Mariam Maryam Maryan Miriam; Yusuf Yousef Youssef Yousuf;
  Khadija Khadijah Khadeeja; Zainab Zaynab Zeinab; Amina Aminah Ameena; Omar Umar; Ismail Ismaeel Ismael;
  Ibrahim Ebrahim Ibraheem; Hassan Hasan Al-Hassan; Usman Osman Uthman; Abdirahman Abdurahman Abdulrahman;
  Abdullahi Abdullah Abdulahi; Cabdi Abdi; Fadumo Faduma Faadumo; Khalid Khaled Khaleed; Mahmood Mahmoud Mehmood;
  Chaudhry Choudhury Chowdhury Chaudhary; Sheikh Shaikh; Siddique Siddiqui; Rehman Rahman Rehmaan; Qureshi Quraishi;
  Noor Nur Nour; Layla Leila Laila; Zahra Zara; Yasmin Yasmeen Jasmin; Safiya Safia; Ali Aly; Jamil Jameel;
  Nguyễn Nguyen Ngyen; Trần Tran; Phạm Pham; Chen Chan; Wong Wang Huang; Zhang Cheung Chang; Liu Lau; Li Lee Lei;
  Oluwaseun Seun; Oluwadamilola Damilola Dami; Chukwuemeka Emeka; Ayomide Ayo; Temitope Temi Tope;
  Catherine Katherine Kathryn Catharine; Sarah Sara; Ann Anne; Steven Stephen; Philip Phillip; Jonathan Jonathon;
  Rachel Rachael; Claire Clare; Tracey Tracy; Jayden Jaden Jaydon Jaiden; Riley Reilly Rylee; Kayleigh Kayley Kaylee;
  Niamh Neve Neave; Caoimhe Keeva; Siobhán Shevaun Siobhan; Saoirse Sersha; Aoife Eefa; Ciara Keira Kiera; Seán Sean Shaun
  Shane; Callum Calum; Connor Conor; Reece Rhys; Lily Lilly; Ellie Elly; Isla Ila Eila; Zoe Zoey; Megan Meghan;
  Clarke Clark Clerk; Davies Davis; Reid Read Reed; Thompson Thomson Tomson; Johnson Johnston Jonson; Stephenson Stevenson;
  Philips Phillips; Shepherd Sheppard Shephard; Greenhalgh Greenhalge; Haslam Hasslam; McDonagh MacDonagh McDonough;
  O'Brien OBrien; O'Connor OConnor Connor; O'Neill ONeill O'Neil; Gallagher Gallacher; Doherty Docherty Dogherty;
  Wiśniewski Wisniewsky; Wójcik Wojcik Woycik; Krawczyk Kravchik; Adeyemi Adeyeme; Begum Begam; Kaur Kour; Gill Gil
`);

/** Short and pet names; both ways, as mothers write the one and registers the other. */
export const nicknames = groups(`
  Thomas Tom Tommy; William Will Bill Billy Liam; Robert Rob Bob Bobby; Richard Rich Dick Ricky; James Jim Jimmy Jamie;
  John Jack Johnny; Michael Mick Mike Mikey; Joseph Joe Joey; Edward Ted Eddie Ned; Charles Charlie Chas; Daniel Danny Dan;
  Matthew Matt Matty; Christopher Chris Kit; Anthony Tony; Andrew Andy Drew; Benjamin Ben Benny; Samuel Sam Sammy;
  Alexander Alex Sandy Xander; Joshua Josh; Nicholas Nick Nicky; Jonathan Jon Jonny; Zachary Zac Zak; Harrison Harry;
  Frederick Fred Freddie; Ronald Ron Ronnie; Kenneth Ken Kenny; Stephen Steve; Steven Steve; David Dave Davey;
  Philip Phil; Timothy Tim; Gerald Gerry; Raymond Ray; Leonard Len; Stanley Stan; Arthur Artie Art; Albert Bert Albie;
  Elizabeth Liz Beth Betty Lizzie Libby; Margaret Maggie Peggy Meg; Katherine Kate Katie Kathy; Catherine Cath Kate Katie;
  Kathleen Kath Kathy; Rebecca Becky Becca; Jessica Jess Jessie; Charlotte Lottie Charlie; Isabella Bella Izzy; Olivia Liv
  Livvy; Amelia Millie Amy; Victoria Vicky Tori; Samantha Sam Sammy; Jennifer Jen Jenny; Susan Sue Susie; Patricia Pat Tricia;
  Deborah Debbie Debs; Jacqueline Jackie; Christine Chris Chrissie; Stephanie Steph; Natalie Nat; Abigail Abi Abbie;
  Eleanor Ellie Nell; Gabriella Gabby; Theresa Terri Tess; Dorothy Dot Dolly; Florence Flo Florrie; Bethany Beth; Matilda
  Tilly; Danielle Dani; Kimberley Kim; Lauren Loz; Hannah Han; Emily Em; Sophie Soph; Alison Ali; Angela Ange; Mohammed Mo;
  Muhammad Mo; Mohamed Mo; Abdullah Abdul; Ibrahim Ibby; Oluwaseun Seun; Małgorzata Gosia; Katarzyna Kasia; Agnieszka Aga;
  Aleksandra Ola; Jakub Kuba; Wojciech Wojtek; Zuzanna Zuzia; Krzysztof Krzysiek; Bridget Bridie; Patrick Paddy Pat;
  Alexandra Sandra Alex; Alfie Alf; Gracie Grace; Poppy Pops; Archie Arch; Harpreet Harry; Manpreet Mani; Jaspreet Jas
`);

/** Names that mothers of twins choose together: one letter or one sound apart. */
export const alikeBoys: readonly (readonly [string, string])[] = [
  ['Jayden', 'Hayden'],
  ['Aiden', 'Jaiden'],
  ['Kayden', 'Jayden'],
  ['Harry', 'Barry'],
  ['Theo', 'Leo'],
  ['Tyler', 'Taylor'],
  ['Ryan', 'Bryan'],
  ['Hassan', 'Hussain'],
  ['Mohamed', 'Mohammed'],
];
export const alikeGirls: readonly (readonly [string, string])[] = [
  ['Ella', 'Bella'],
  ['Mia', 'Maya'],
  ['Lily', 'Milly'],
  ['Ellie', 'Elsie'],
  ['Evie', 'Edie'],
  ['Layla', 'Lyla'],
  ['Amina', 'Aminah'],
  ['Chloe', 'Khloe'],
  ['Kaya', 'Maya'],
];
