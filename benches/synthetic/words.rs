//! Made-up vocabularies: small words of the language first, then words of its syllables, with the frequencies of Zipf's law.

use std::collections::HashSet;

use super::random::Random;

/// Words of a language.
const WORDS: usize = 5000;
/// Words that go with a term.
const OF_TERM: usize = 60;
/// The first word by rank that goes with a term: those before it are too frequent to tell subjects apart.
const FIRST_OF_TERM: usize = 400;

/// The words of a language, most frequent first.
pub struct Vocabulary {
    words: Vec<String>,
    /// Sums of the words' weights, from the first to each.
    sums: Vec<u64>,
}

/// The vocabulary of a language.
pub fn vocabulary(language: &str) -> Vocabulary {
    let (small, syllables) = material(language);
    let mut random = Random::new(language.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte)), 0);
    let mut words: Vec<String> = small.split(' ').map(str::to_owned).collect();
    let mut known: HashSet<String> = words.iter().cloned().collect();
    let syllables: Vec<&str> = syllables.split(' ').collect();
    while words.len() < WORDS {
        let most = if words.len() < 500 { 2 } else { 4 };
        let word: String = (0..random.within(2, most)).map(|_| *random.of(&syllables)).collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    let mut sum = 0;
    let sums = (0..words.len() as u64).map(|rank| {
        sum += 1_000_000 / (rank + 3);
        sum
    });
    Vocabulary { sums: sums.collect(), words }
}

impl Vocabulary {
    /// A word: every sixth goes with one of the terms, the others are as frequent as their rank says.
    pub fn word(&self, terms: &[usize], random: &mut Random) -> &str {
        if random.once_in(6) {
            return self.of_term(*random.of(terms), random);
        }
        let total = self.sums.last().copied().unwrap_or(1);
        let at = random.next() % total;
        &self.words[self.sums.partition_point(|sum| *sum <= at)]
    }

    /// A word that goes with a term.
    pub fn of_term(&self, term: usize, random: &mut Random) -> &str {
        &self.words[FIRST_OF_TERM + term * OF_TERM + random.within(0, OF_TERM - 1)]
    }
}

/// Small words and syllables.
fn material(language: &str) -> (&'static str, &'static str) {
    match language {
        "fr" => (
            "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec elle nous leur mais ou comme cette",
            "com mu ne ci té ren con tre pro jet bud gé con seil lo cal par ti pa tif dé bat ha bi tant ser vi ce pu blic quar tier ré u nion an née \
             vil le sou tien tra vail é cou te rè gle for me ma nière thè me mé tro pô le plan sché ma ré gion é tat loi lan gue lec tu re cré er \
             ou vrir voi sin gran deur ai der es pa ce é chan ge bu reau voix vo te fê te mai rie rue jar din",
        ),
        "de" => (
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei",
            "ge mein de rat bür ger haus halt be tei li gung ver wal tung stadt teil vor schlag plan ung öf fent lich kei ten über sicht mit wir ken \
             grund la ge ent schei den viel falt zu kunft ar beit schu le stra ße raum für sor ge leit li nie um feld jahr wo che quar tier nach bar \
             schaft er geb nis wahl frei heit ord nung amt brü cke grün fläche hör saal um setz bar stüt ze zeich nen",
        ),
        "es" => (
            "de la que el en y a los del se las por un para con no una su al es lo como más pero sus le ya este si entre cuando muy sin sobre",
            "co mu ni dad ciu da par ti ci pa ción pre su pues to ve ci no ba rrio pro yec to con se jo a sam ble a lo cal pú bli co ser vi cio \
             a yun ta mien to de ba te vo ta en cues ta es pa ñol ni ñez ca lle pla za mer ca do lí nea ré gi men á re a tra ba jo a po yo res pues ta \
             e qui po pla ni fi ca me jo ra in for me pue blo ri que za sa lud jar dín fo ro o pi nión le y mar co ti em po",
        ),
        _ => (
            "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all",
            "com mu ni ty coun cil par tic i pa tion bud get lo cal ser vice pub lic mee ting pro ject dis trict neigh bour hood plan ning vo ting re \
             port sup port feed back ac tion mem ber ship part ner stan dard re gion ci ty park street gar den li bra ry school wa ter light hou sing \
             trans form o pen ness pre view cri te ri on out come for um let ter con sent pan el ju ry learn er work shop fund list",
        ),
    }
}
