import { namesIn } from './community.ts';

/** Surnames of England and the north-west of it, in about the order in which they are met. */
const common = namesIn(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Walker Wright Robinson Thompson White Green Hall Wood Hughes
  Clarke Edwards Harrison Jackson Roberts Turner Evans Hill Cooper Ward Clark Harris Moore Martin Morris King Lee Baker
  Shaw Bennett Carter Cook Bailey Parker Barker Phillips Mitchell Price Richardson Watson Holmes Scott Allen Marshall
  Ashworth Hargreaves Entwistle Booth Bradshaw Clegg Lomax Pickup Duckworth Kay Fletcher Hunt Mason Lloyd Mills Pearson
  Rogers Stevens Palmer Ellis Foster Murphy Kelly Graham Reynolds Gibson Powell Webb Cox Knight Hudson Lawson Atkinson
  Barnes Matthews Dixon Harvey Simpson Stevenson Wells Rhodes Hope Sutcliffe Greenwood Schofield Butterworth Kershaw
  Ogden Whitehead Buckley Crompton Heaton Fielding Haslam Horrocks Isherwood Kirkham Leigh Makin Nuttall Openshaw
  Partington Pilkington Rigby Rothwell Seddon Standish Tattersall Tonge Unsworth Valentine Wardle Wolstenholme Worsley
  Yates Aspinall Barlow Berry Blackburn Bolton Brierley Broadbent Burgess Chadwick Cheetham Collinge Cunliffe Dawber
  Dearden Eckersley Farnworth Gorton Greenhalgh Grundy Hampson Hilton Holt Howarth Hoyle Hurst Jolley Kenyon Lever
  Longworth Lord Marsden Mather Mellor Molyneux Newton Ollerenshaw Ormerod Peel Pendlebury Percival Platt Pollitt
  Prestwich Radcliffe Ramsbottom Riley Royle Sharples Shepherd Sidebottom Spencer Stott Sykes Tetlow Thorpe Topping
  Travis Turton Warburton Whittaker Whittle Winstanley Wolfenden Woodhead Woodward Worthington Wroe Chapman Griffiths
  Owen Bell Murray Stewart Campbell MacDonald Robertson Anderson Young Hamilton Morgan James Thomas Rees Jenkins Perry
  Fisher Gardner Lowe Grant Day Fox Gray Rose Stone Burton Hart Gordon West Cole Nicholson Poole Nelson Austin Bird
  Adams Andrews Armstrong Arnold Atkins Ball Banks Barnett Barrett Barton Bates Beaumont Bentley Benson Birch Bishop
  Bond Bowen Bradley Bray Brookes Brooks Bryant Bull Burke Burns Burrows Butler Byrne Cameron Carr Carroll Cartwright
  Chambers Clayton Coates Coleman Collins Connor Cooke Corbett Coulson Craig Crawford Cross Cunningham Curtis Dale
  Daniels Davidson Dawson Dean Dickinson Dobson Douglas Duffy Duncan Dunn Dyer Elliott Farrell Ferguson Finch Fleming
  Flynn Ford Forster Fowler Francis Franklin Freeman French Frost Fuller Gallagher Garner George Gilbert Giles Glover
  Goddard Godfrey Goodwin Gould Gregory Hammond Hancock Hanson Harding Hargreave Harper Hawkins Hayes Haynes Henderson
  Henry Hewitt Hicks Higgins Hobbs Hodgson Holden Holland Hooper Hopkins Horton Howard Howe Howell Humphreys Hunter
  Hutchinson Hyde Ingham Jarvis Jennings John Jordan Joyce Kaye Kemp Kennedy Kent Kirby Lamb Lambert Lane Lawrence
  Leach Lees Lester Lewis Little Long Lucas Lynch Lyons Maguire Manning Marsh Martindale May McCarthy McDonald Metcalfe
  Middleton Miles Miller Milne Moran Moss Mullen Myers Naylor Newman Nicholls Nolan Norman Norris Norton O'Neill Oakes
  Oldham Oliver Orrell Osborne Page Park Parkinson Parry Parsons Patterson Paterson Payne Peacock Pearce Perkins Peters
  Pickering Pickles Pike Piper Porter Potter Potts Pratt Preston Pritchard Pugh Quinn Randall Read Reed Reid Rhodes
  Rice Richards Ridley Robson Rowe Rowlands Russell Rutter Ryan Salt Sanderson Saunders Savage Sharp Sharpe Shelton
  Short Simmons Sims Skinner Slater Sloan Smart Steele Stephens Stephenson Stubbs Summers Sutton Swift Talbot Tate
  Thornton Tomlinson Townsend Tucker Tyler Vaughan Vincent Wade Wainwright Wallace Waller Walsh Walters Walton Warner
  Warren Waters Watkins Watts Weaver Webster Welch Weston Wheeler Whitehouse Wilkins Wilkinson Willis Winter Woods
  Wyatt
`);

/** Place and family names of two parts, most of them rare, some borne by nobody: the long tail of an English register. */
const tail = (() => {
  const first = namesIn(`
    Ash Brad Hard Whit Thorn Ald Hart Stan Wool Black Red Mar Har Bent Row Gold Hal Wal Hol Lin Mid Nor Sut Wes Ox Ram
    Hen Cray Dun Elm Far Gre Hex Kel Lang Med Nether Over Pen Ravens Tad Up Wad Yar Crow Bir Cal Ded Els
  `);
  const second = namesIn(`
    worth ley ton ham ford field shaw greaves croft well stall cliffe bourne wick by thwaite hurst combe stead
    more ridge way den holme brook house bridge
  `);
  // By turns, so that the commoner of them are not all of one beginning.
  return first.flatMap((_, at) => second.map((end, number) => (first[(at + number * 7) % first.length] ?? '') + end));
})();

/** Surnames of the White British: the commonest first, then a tail of more than a thousand. */
export const britishSurnames: readonly string[] = [...new Set([...common, ...tail])];
