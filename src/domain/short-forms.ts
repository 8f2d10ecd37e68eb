/**
 * Given names and the forms they are called by, one line a name: the full form first. Written for this project from
 * everyday British and South Asian use; a form may stand on several lines, and lines are never chained ("Alex" may be an
 * Alexander or an Alexandra, which does not make those two one). The full lists of the data set come with the engine.
 */
const lines = [
  'abdullah abdul',
  'abigail abi abby gail',
  'alan al',
  'albert al bert bertie',
  'alexander alex al xander sandy lex',
  'alexandra alex sandra lexi sasha ally',
  'alexis alex lexi',
  'alfred alf alfie fred',
  'alice ali',
  'alison ali',
  'amanda mandy',
  'amelia millie amy',
  'andrew andy drew',
  'angela angie',
  'ann annie nan',
  'anthony tony ant',
  'arthur art artie',
  'barbara barb babs',
  'barnaby barney',
  'beatrice bea trixie',
  'benjamin ben benji benny',
  'bernard bernie',
  'bethany beth',
  'bradley brad',
  'bridget bridie',
  'cameron cam',
  'caroline carrie caz',
  'catherine cath cathy kate katie kitty',
  'charles charlie chas chuck',
  'charlotte charlie lottie char',
  'christina chris chrissy tina',
  'christine chris chrissy tina',
  'christopher chris kit topher',
  'constance connie',
  'daniel dan danny',
  'danielle dani danny',
  'david dave davey davy',
  'deborah deb debbie debs',
  'dennis den denny',
  'derek del',
  'donald don donny',
  'dorothy dot dottie dolly',
  'edward ed eddie ned ted teddy',
  'eleanor ellie nell nellie nora',
  'elizabeth liz lizzie lizzy beth betty bess betsy eliza elsie libby lisa liza',
  'emily em emmie',
  'emma em',
  'eugene gene',
  'evelyn evie eve',
  'florence flo florrie',
  'frances fran frankie',
  'francis frank frankie',
  'frederick fred freddie freddy',
  'gabriel gabe',
  'gabrielle gabby',
  'geoffrey geoff jeff',
  'george georgie',
  'georgina georgie gina',
  'gerald gerry jerry',
  'gillian gill jill',
  'grace gracie',
  'graham gray',
  'gregory greg',
  'harold harry hal',
  'harriet hattie harry',
  'helen nell nellie',
  'henry harry hal hank',
  'imogen immy',
  'isaac zac ike',
  'isabella bella izzy issy isobel',
  'isabelle bella izzy issy belle',
  'jack jackie',
  'jacob jake',
  'jacqueline jackie jacqui',
  'james jim jimmy jamie jem',
  'jane janie',
  'janet jan',
  'jasmine jas jazz',
  'jason jay jase',
  'jayden jay',
  'jeffrey jeff',
  'jennifer jen jenny jenna',
  'jeremy jez jerry',
  'jessica jess jessie',
  'john jack johnny jon',
  'jonathan jon jonny johnny nathan',
  'joseph joe joey',
  'josephine jo josie',
  'joshua josh',
  'joanne jo',
  'judith judy',
  'julia jules',
  'katherine kath kathy kate katie kat kitty',
  'kathleen kath kathy kate',
  'kenneth ken kenny',
  'kimberley kim',
  'laura laurie lori',
  'lawrence larry laurie loz',
  'leonard len lenny leo',
  'lewis lew',
  'lily lil',
  'louis lou louie',
  'louise lou lulu',
  'lucy lu lulu',
  'madeleine maddie maddy',
  'margaret maggie meg megan peggy marge margie rita greta',
  'maria mia',
  'martin marty',
  'mary molly polly may',
  'matilda tilly mattie',
  'matthew matt matty',
  'maureen mo',
  'maximilian max',
  'megan meg',
  'melanie mel',
  'melissa mel lissa',
  'michael mick mickey mike mikey',
  'michelle shell chelle',
  'mohammed mohammad muhammad mohamed mohd md mo',
  'nancy nan',
  'natalie nat',
  'natasha tash tasha nat',
  'nathan nat nate',
  'nathaniel nat nate nathan',
  'nicholas nick nicky',
  'nicola nicky nikki',
  'oliver ollie olly',
  'olivia liv livvy ollie',
  'oscar ozzy',
  'pamela pam',
  'patricia pat patsy tricia trish',
  'patrick pat paddy',
  'pauline paula',
  'penelope penny',
  'peter pete',
  'philip phil pip',
  'philippa pippa pip',
  'rachel rach',
  'raymond ray',
  'rebecca becky becca bex',
  'reginald reg reggie',
  'richard rich richie rick ricky dick',
  'robert rob robbie bob bobby bert',
  'rodney rod',
  'roger rog',
  'ronald ron ronnie',
  'rosemary rose rosie',
  'royston roy',
  'russell russ',
  'ruth ruthie',
  'samantha sam sammy',
  'samuel sam sammy',
  'sarah sally sal',
  'sebastian seb',
  'sharon shaz',
  'shirley shirl',
  'simon si',
  'sophia sophie soph',
  'sophie soph',
  'stanley stan',
  'stephanie steph',
  'stephen steve stevie',
  'steven steve stevie',
  'stuart stu stew',
  'susan sue susie suzie',
  'susannah sue susie anna',
  'sylvia syl',
  'teresa terry tess tessa',
  'terence terry tel',
  'theodore theo ted teddy',
  'theresa terry tess tessa',
  'thomas tom tommy',
  'timothy tim timmy',
  'tobias toby',
  'valerie val',
  'vanessa ness nessa',
  'veronica ronnie vera',
  'victor vic',
  'victoria vicky vicki tori',
  'vincent vince vinny',
  'virginia ginny',
  'walter wally walt',
  'wilfred wilf',
  'william will bill billy willy liam',
  'winifred win winnie',
  'yvonne von',
  'zachary zac zach zak',
  'zoe zo',
] as const;

const full = new Map<string, Set<string>>();
const short = new Map<string, Set<string>>();
const add = (map: Map<string, Set<string>>, key: string, value: string): void => {
  const held = map.get(key);
  if (held === undefined) map.set(key, new Set([value]));
  else held.add(value);
};
for (const line of lines) {
  const [name = '', ...forms] = line.split(' ');
  for (const form of forms) {
    add(short, name, form);
    add(full, form, name);
  }
}

const none: ReadonlySet<string> = new Set();
const known = new Map([...new Set([...short.keys(), ...full.keys()])].map((word) => [word, gather(word)]));

function gather(word: string): ReadonlySet<string> {
  const forms = new Set(short.get(word));
  for (const name of full.get(word) ?? []) {
    forms.add(name);
    for (const other of short.get(name) ?? []) forms.add(other);
  }
  forms.delete(word);
  return forms;
}

/**
 * Every form that could be meant by `word`, itself left out: the forms of its line, and where it is itself a short form
 * the full names it stands for with their other forms.
 */
export function formsOf(word: string): ReadonlySet<string> {
  return known.get(word) ?? none;
}

/** Whether one word is a form of the other, or both are forms of one name: Liz and Elizabeth, Liz and Beth. */
export function areForms(a: string, b: string): boolean {
  return formsOf(a).has(b);
}
