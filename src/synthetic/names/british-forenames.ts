import { namesIn, type GivenNames } from './community.ts';

/** Girls' names of two parts, as they came up about 2000. */
const doubled = namesIn('Ellie Lily Gracie Evie Amelia Ava Isla Lacey Ruby Millie Poppy Lexi Scarlett Maisie').flatMap(
  (one) => namesIn('Mae Rose Grace Mai Leigh Louise Jane').map((other) => `${one}-${other}`),
);
const doubledBoys = namesIn('Alfie Tommy Jacob Riley Archie Charlie Oliver Leo Teddy').flatMap((one) =>
  namesIn('James Lee Jay John').map((other) => `${one}-${other}`),
);

/** Forenames of the White British by generation, in about the order of the published rankings of each. */
export const britishForenames: readonly GivenNames[] = [
  {
    bornBefore: 1955,
    boys: namesIn(`
      John William George James Thomas Robert Arthur Frank Albert Harry Joseph Charles Ronald Kenneth Fred Ernest Walter
      Alan Jack Eric Leslie Dennis Edward Stanley Norman Derek Harold Peter Raymond Roy Leonard Gordon Douglas Brian
      Donald Bernard Cyril Herbert Alfred Sidney Geoffrey Clifford Victor Reginald Gerald Colin Keith Trevor Wilfred
    `),
    girls: namesIn(`
      Margaret Mary Joan Doris Dorothy Jean Kathleen Sheila Joyce Irene Barbara Marjorie Edith Elsie Annie Hilda Florence
      Elizabeth Edna Alice Phyllis Winifred Audrey Betty Vera Gladys Ethel Patricia Brenda Beryl Eileen Sylvia June
      Maureen Ivy Nora Olive Freda Lilian Muriel Nellie Rita Marion Josephine Constance Pauline Ada Jessie Enid Mavis
    `),
  },
  {
    bornBefore: 1980,
    boys: namesIn(`
      David Paul Andrew Mark John Michael Stephen Ian Robert Richard Peter Anthony Christopher Gary Kevin Simon Martin
      Philip Neil Steven Darren Lee Stuart Jason Wayne Carl Craig Nigel Adrian Graham Keith Alan Colin Dean Jonathan
      Matthew Nicholas Shaun Sean Karl Barry Tony Russell Gareth Damian Brian Roger Scott Timothy Trevor Glenn Daniel
      James Thomas William Dominic Duncan Howard Julian Justin
    `),
    girls: namesIn(`
      Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Christine Linda Angela Alison Caroline Amanda
      Sarah Nicola Joanne Michelle Lisa Claire Samantha Lorraine Dawn Elaine Janet Carol Wendy Beverley Maria Lesley
      Elizabeth Catherine Gillian Lynne Denise Debra Louise Andrea Paula Kerry Tracy Donna Mandy Anne Maxine Rachel
      Rebecca Emma Vanessa Heather Kathryn Melanie Natalie Tina Ruth Theresa Yvonne Stella
    `),
  },
  {
    bornBefore: 2000,
    boys: namesIn(`
      Daniel Thomas Matthew Christopher James Joshua Ryan Michael Liam Luke Adam Jack Jordan Samuel Benjamin Joseph
      Nathan Connor Jake Alexander Callum Kyle Lewis Aaron Ashley Bradley Kieran Scott Reece Shane Dale Robert Andrew
      David Lee Craig Darren Stephen Sean Jonathan Carl Mark Paul Gavin Dean Anthony Peter William Harry George Charlie
      Jamie Curtis Dylan Declan Elliot Oliver Max Owen Rhys Brandon Jason Marcus Stuart Karl Ricky Wesley Tyler
    `),
    girls: namesIn(`
      Laura Rebecca Sarah Gemma Emma Lauren Stacey Charlotte Jessica Hannah Amy Kirsty Danielle Rachel Samantha Jade
      Natalie Leanne Chloe Victoria Kelly Sophie Natasha Megan Katie Kayleigh Stephanie Lucy Emily Bethany Courtney Zoe
      Hayley Holly Jennifer Claire Lisa Michelle Vicky Shannon Nicole Georgia Abigail Paige Kimberley Lindsay Ashleigh
      Cheryl Carly Chelsea Elizabeth Eleanor Olivia Molly Ellie Heather Jodie Alice Naomi Kerry Demi-Leigh Toni Tanya
    `),
  },
  {
    bornBefore: Infinity,
    boys: namesIn(`
      Oliver Jack Harry George Noah Charlie Jacob Alfie Freddie Oscar Leo Thomas Archie James Joshua William Ethan
      Daniel Joseph Samuel Riley Logan Lucas Max Isaac Theo Arthur Mason Harrison Jayden Finley Toby Dylan Kian Callum
      Reece Tyler Luke Adam Ryan Matthew Benjamin Alexander Edward Henry Louis Elliot Hugo Harvey Jake Connor Liam
      Michael Nathan Teddy Tommy Bobby Ronnie Reggie Albie Arlo Jude Hudson Rory Blake Kai Kayden Zachary Stanley Frankie
      Jenson Luca Ollie Jaxon Hunter Rowan Caleb Felix Austin Bailey Brody Carter Corey Ellis Hayden Jamie Kyle Kobi
    `).concat(doubledBoys),
    girls: namesIn(`
      Olivia Amelia Isla Emily Ava Lily Jessica Sophie Grace Ella Mia Evie Poppy Charlotte Freya Isabella Chloe Daisy
      Ruby Alice Florence Sienna Millie Phoebe Ellie Lucy Holly Erin Matilda Maisie Summer Megan Lola Scarlett Rosie
      Molly Imogen Eva Hannah Abigail Bethany Lacey Lexi Amber Georgia Eliza Harriet Willow Ivy Elsie Esme Martha Bonnie
      Penelope Layla Niamh Keira Caitlin Paige Skye Tilly Tia Jasmine Leah Amy Katie Zara Nancy Robyn Darcey Faith Hope
      Orla Violet Thea Aurora Arabella Beatrice Connie Edie Gabriella Heidi Libby Lottie Lyla Mabel Maya Nevaeh Summer
    `).concat(doubled),
  },
];
