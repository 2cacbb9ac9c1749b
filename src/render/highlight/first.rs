//! What a match of a regular expression can begin with.
//!
//! Most rules of a definition cannot match at most places of a line: `\b(if|else)\b` needs an `i` or an `e`. Knowing that, the parser
//! asks the regular expressions only where they have a chance. What is said here errs on one side: a symbol that is left out can never
//! begin a match; one that is in may or may not.
//!
//! The expressions are those of the definitions that are built in, in Oniguruma's syntax. What is not understood begins with anything.

use std::iter::Peekable;
use std::str::Chars;

/// The symbol at the end of a line; the others are bytes.
pub(super) const END: usize = 256;

/// A set of symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbols([u64; 5]);

impl Symbols {
    const NONE: Symbols = Symbols([0; 5]);
    const BYTES: Symbols = Symbols([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 0]);
    const ALL: Symbols = Symbols([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 1]);
    /// `\n` and the end.
    const LINE_END: Symbols = Symbols([1 << b'\n', 0, 0, 0, 1]);
    const TEXT_END: Symbols = Symbols([0, 0, 0, 0, 1]);

    fn of(characters: Characters) -> Symbols {
        let other = if characters.others { u64::MAX } else { 0 };
        Symbols([characters.ascii as u64, (characters.ascii >> 64) as u64, other, other, 0])
    }

    pub(super) fn has(&self, symbol: usize) -> bool {
        self.0.get(symbol / 64).is_some_and(|bits| bits >> (symbol % 64) & 1 == 1)
    }

    fn or(self, other: Symbols) -> Symbols {
        Symbols(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    fn and(self, other: Symbols) -> Symbols {
        Symbols(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }
}

/// What a match begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// The symbol at the place of the match is one of these.
    pub symbols: Symbols,
    /// What is known of that place.
    pub place: Place,
}

/// Where alone a match can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// There is a word on exactly one side.
    pub boundary: bool,
    /// At the begin of a line.
    pub line_start: bool,
}

impl Place {
    fn or(self, other: Place) -> Place {
        Place { boundary: self.boundary && other.boundary, line_start: self.line_start && other.line_start }
    }

    fn and(self, other: Place) -> Place {
        Place { boundary: self.boundary || other.boundary, line_start: self.line_start || other.line_start }
    }
}

/// What a match of `pattern` begins with.
pub(super) fn first(pattern: &str) -> First {
    let mut reader = Reader { rest: pattern.chars().peekable() };
    match reader.alternatives(Options::default()) {
        Some(whole) if reader.rest.peek().is_none() => First { symbols: whole.begins.or(whole.passes), place: whole.place },
        _ => First { symbols: Symbols::ALL, place: Place::default() },
    }
}

/// A part of an expression.
#[derive(Clone, Copy)]
struct Part {
    /// First symbols where it takes up characters.
    begins: Symbols,
    /// Next symbols with which it can match without taking up any.
    passes: Symbols,
    place: Place,
}

impl Part {
    /// Matches everywhere and takes up nothing.
    const EMPTY: Part = Part { begins: Symbols::NONE, passes: Symbols::ALL, place: Place { boundary: false, line_start: false } };
    const ANYTHING: Part = Part { begins: Symbols::BYTES, ..Part::EMPTY };

    fn character(characters: Characters) -> Part {
        Part { begins: Symbols::of(characters), passes: Symbols::NONE, ..Part::EMPTY }
    }

    fn before(next: Symbols) -> Part {
        Part { passes: next, ..Part::EMPTY }
    }

    fn line_start() -> Part {
        Part { place: Place { line_start: true, ..Place::default() }, ..Part::EMPTY }
    }

    fn then(self, next: Part) -> Part {
        Part {
            begins: self.begins.or(self.passes.and(next.begins)),
            passes: self.passes.and(next.passes),
            place: if self.begins == Symbols::NONE { self.place.and(next.place) } else { self.place },
        }
    }

    fn or(self, other: Part) -> Part {
        Part { begins: self.begins.or(other.begins), passes: self.passes.or(other.passes), place: self.place.or(other.place) }
    }

    /// Any number of times, or never.
    fn optional(self) -> Part {
        Part { passes: Symbols::ALL, place: Place::default(), ..self }
    }

    /// Looked for, not taken up.
    fn ahead(self) -> Part {
        Part { begins: Symbols::NONE, passes: self.begins.or(self.passes), ..self }
    }
}

/// A set of characters: those of ASCII, and whether there may be others.
#[derive(Clone, Copy)]
struct Characters {
    ascii: u128,
    others: bool,
}

impl Characters {
    const NONE: Characters = Characters { ascii: 0, others: false };
    const ALL: Characters = Characters { ascii: u128::MAX, others: true };

    fn one(character: char, options: Options) -> Option<Characters> {
        Characters::range(character, character, options)
    }

    /// Nothing where case is folded and there are others than ASCII: these may fold to some of ASCII.
    fn range(first: char, last: char, options: Options) -> Option<Characters> {
        let ascii = Characters::all_that(|character| first <= character && character <= last).ascii;
        (last.is_ascii() || !options.ignore_case).then_some(Characters { ascii, others: !last.is_ascii() })
    }

    /// Those of ASCII that `is` holds for, and all others.
    fn all_that(is: impl Fn(char) -> bool) -> Characters {
        let ascii = ('\0'..='\x7f').filter(|character| is(*character)).fold(0, |set, character| set | 1 << u32::from(character));
        Characters { ascii, others: true }
    }

    fn or(self, other: Characters) -> Characters {
        Characters { ascii: self.ascii | other.ascii, others: self.others || other.others }
    }

    fn and(self, other: Characters) -> Characters {
        Characters { ascii: self.ascii & other.ascii, others: self.others && other.others }
    }

    fn not(self) -> Characters {
        Characters { ascii: !self.ascii, others: true }
    }

    /// With their other cases. Letters of ASCII fold to others (`k` and the sign for kelvin, `ss` and `ß`).
    fn folded(self) -> Characters {
        let letters = |first: u8| 0x3ff_ffff_u128 << first;
        let (upper, lower) = (self.ascii & letters(b'A'), self.ascii & letters(b'a'));
        Characters { ascii: self.ascii | upper << 32 | lower >> 32, others: self.others || upper | lower != 0 }
    }
}

#[derive(Clone, Copy, Default)]
struct Options {
    /// `i`
    ignore_case: bool,
    /// `x`
    extended: bool,
}

/// What a backslash begins.
enum Escape {
    Character(char),
    Set(Characters),
    /// Anything else, with the letter.
    Other(char),
}

/// Reads an expression. Each function gives nothing where it does not understand; it calls itself as deep as groups are nested in
/// definitions, which no content can change.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn eat(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    /// Up to the end, or the parenthesis that closes the group.
    fn alternatives(&mut self, options: Options) -> Option<Part> {
        let mut whole = self.sequence(options)?;
        while self.eat('|') {
            whole = whole.or(self.sequence(options)?);
        }
        Some(whole)
    }

    fn sequence(&mut self, options: Options) -> Option<Part> {
        let mut whole = Part::EMPTY;
        loop {
            self.skip_blanks(options);
            match self.rest.peek() {
                None | Some('|' | ')') => return Some(whole),
                Some('(') => {
                    self.rest.next();
                    let group = match self.group(options)? {
                        Group::Part(part) => part,
                        // `a(?i)b|c` is `a(?i:b|c)`.
                        Group::Options(changed) => return Some(whole.then(self.alternatives(changed)?)),
                    };
                    whole = whole.then(self.repeated(group, options));
                }
                Some(_) => {
                    let part = self.single(options)?;
                    whole = whole.then(self.repeated(part, options));
                }
            }
        }
    }

    fn skip_blanks(&mut self, options: Options) {
        if !options.extended {
            return;
        }
        loop {
            if self.eat('#') {
                while self.rest.next_if(|character| *character != '\n').is_some() {}
            } else if self.rest.next_if(char::is_ascii_whitespace).is_none() {
                return;
            }
        }
    }

    fn repeated(&mut self, mut part: Part, options: Options) -> Part {
        loop {
            self.skip_blanks(options);
            part = match self.rest.peek() {
                Some('*' | '?') => part.optional(),
                Some('+') => part,
                Some('{') => match self.interval() {
                    Some(0) => part.optional(),
                    Some(_) => part,
                    // No interval but the character `{`.
                    None => return part,
                },
                _ => return part,
            };
            // Lazy or possessive; after an interval these are repetitions.
            if self.rest.next() != Some('}') && !self.eat('?') {
                self.eat('+');
            }
        }
    }

    /// The least number of an interval, read up to its `}`; none where there is no interval, and nothing read then.
    fn interval(&mut self) -> Option<u32> {
        let text: String = self.rest.clone().skip(1).take_while(|character| *character != '}').collect();
        let (least, most) = text.split_once(',').unwrap_or((&text, &text));
        let is_number = |text: &str| text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(least) || !is_number(most) || least.is_empty() && most.is_empty() {
            return None;
        }
        self.rest.nth(text.len());
        Some(least.parse().unwrap_or(0))
    }

    /// After `(`.
    fn group(&mut self, options: Options) -> Option<Group> {
        if self.rest.peek() == Some(&'*') {
            return None;
        }
        let wrap: fn(Part) -> Part = if self.eat('?') {
            match self.rest.next()? {
                ':' | '>' => |part| part,
                '=' => Part::ahead,
                '!' => |_| Part::EMPTY,
                '#' => {
                    while self.rest.next()? != ')' {}
                    return Some(Group::Part(Part::EMPTY));
                }
                '<' => {
                    if self.eat('=') || self.eat('!') {
                        |_| Part::EMPTY
                    } else {
                        while self.rest.next()? != '>' {}
                        |part| part
                    }
                }
                flag => return self.options(flag, options),
            }
        } else {
            |part| part
        };
        self.inner(options).map(|part| Group::Part(wrap(part)))
    }

    /// Up to and with the parenthesis that closes the group.
    fn inner(&mut self, options: Options) -> Option<Part> {
        let part = self.alternatives(options)?;
        self.eat(')').then_some(part)
    }

    /// After `(?` and one more character.
    fn options(&mut self, first: char, mut options: Options) -> Option<Group> {
        let (mut flag, mut on) = (first, true);
        loop {
            match flag {
                '-' => on = false,
                'i' => options.ignore_case = on,
                'x' => options.extended = on,
                'm' => {}
                ':' => return self.inner(options).map(Group::Part),
                ')' => return Some(Group::Options(options)),
                _ => return None,
            }
            flag = self.rest.next()?;
        }
    }

    /// One character, set or assertion.
    fn single(&mut self, options: Options) -> Option<Part> {
        let part = |set: Characters| Part::character(if options.ignore_case { set.folded() } else { set });
        Some(match self.rest.next()? {
            '^' => Part::line_start(),
            '$' => Part::before(Symbols::LINE_END),
            '.' => Part::character(Characters::ALL),
            '*' | '+' | '?' => return None,
            '[' => Part::character(self.set(options)?),
            '\\' => match self.escape()? {
                Escape::Character(character) => part(Characters::one(character, options)?),
                Escape::Set(set) => part(set),
                Escape::Other('b') => Part { place: Place { boundary: true, ..Place::default() }, ..Part::EMPTY },
                Escape::Other('A') => Part::line_start(),
                Escape::Other('B' | 'G' | 'y' | 'Y') => Part::EMPTY,
                Escape::Other('Z') => Part::before(Symbols::LINE_END),
                Escape::Other('z') => Part::before(Symbols::TEXT_END),
                Escape::Other('0'..='9') => Part::ANYTHING,
                Escape::Other('k' | 'g') => {
                    if !self.eat('<') {
                        return None;
                    }
                    while self.rest.next()? != '>' {}
                    Part::ANYTHING
                }
                Escape::Other(_) => return None,
            },
            character => part(Characters::one(character, options)?),
        })
    }

    /// After a backslash.
    fn escape(&mut self) -> Option<Escape> {
        let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let is_space = |character: char| matches!(character, '\t'..='\r' | ' ');
        Some(match self.rest.next()? {
            'd' => Escape::Set(Characters::all_that(|character| character.is_ascii_digit())),
            'D' => Escape::Set(Characters::all_that(|character| !character.is_ascii_digit())),
            'w' => Escape::Set(Characters::all_that(is_word)),
            'W' => Escape::Set(Characters::all_that(|character| !is_word(character))),
            's' => Escape::Set(Characters::all_that(is_space)),
            'S' => Escape::Set(Characters::all_that(|character| !is_space(character))),
            'h' => Escape::Set(Characters::all_that(|character| character.is_ascii_hexdigit())),
            'H' => Escape::Set(Characters::all_that(|character| !character.is_ascii_hexdigit())),
            'p' => Escape::Set(self.property(false)?),
            'P' => Escape::Set(self.property(true)?),
            'x' => Escape::Character(self.code()?),
            't' => Escape::Character('\t'),
            'n' => Escape::Character('\n'),
            'r' => Escape::Character('\r'),
            'f' => Escape::Character('\x0c'),
            'v' => Escape::Character('\x0b'),
            'a' => Escape::Character('\x07'),
            'e' => Escape::Character('\x1b'),
            letter if letter.is_ascii_alphanumeric() => Escape::Other(letter),
            sign => Escape::Character(sign),
        })
    }

    /// After `\p`: `{L}`. Only properties that are sure on ASCII.
    fn property(&mut self, mut negated: bool) -> Option<Characters> {
        if !self.eat('{') {
            return None;
        }
        negated ^= self.eat('^');
        let mut name = String::new();
        while let Some(character) = self.rest.next_if(|character| *character != '}') {
            name.push(character.to_ascii_lowercase());
        }
        self.rest.next()?;
        let set = match name.as_str() {
            "l" | "letter" | "alpha" => Characters::all_that(|character| character.is_ascii_alphabetic()),
            "lu" | "upper" => Characters::all_that(|character| character.is_ascii_uppercase()),
            "ll" | "lower" => Characters::all_that(|character| character.is_ascii_lowercase()),
            "n" | "nd" | "digit" => Characters::all_that(|character| character.is_ascii_digit()),
            "alnum" => Characters::all_that(|character| character.is_ascii_alphanumeric()),
            "word" => Characters::all_that(|character| character.is_ascii_alphanumeric() || character == '_'),
            "space" => Characters::all_that(|character| matches!(character, '\t'..='\r' | ' ')),
            "pc" => Characters::all_that(|character| character == '_'),
            "lt" | "lm" | "lo" | "nl" | "no" | "m" | "mn" | "mc" | "me" => Characters::all_that(|_| false),
            _ => return None,
        };
        Some(if negated { set.not() } else { set })
    }

    /// After `\x`: two digits, or some in braces.
    fn code(&mut self) -> Option<char> {
        let mut digits = String::new();
        if self.eat('{') {
            while let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit) {
                digits.push(digit);
            }
            if !self.eat('}') {
                return None;
            }
        } else {
            while digits.len() < 2
                && let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit)
            {
                digits.push(digit);
            }
        }
        char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
    }

    /// After `[`.
    fn set(&mut self, options: Options) -> Option<Characters> {
        let negated = self.eat('^');
        let (mut whole, mut part) = (Characters::ALL, Characters::NONE);
        let mut is_first = true;
        loop {
            match self.rest.next()? {
                ']' if !is_first => break,
                '[' if self.rest.peek() == Some(&':') => part = part.or(self.named()?),
                // Folding case in a complement is not worth its trouble.
                '[' if negated && options.ignore_case => return None,
                '[' => part = part.or(self.set(options)?),
                '&' if !is_first && self.eat('&') => {
                    whole = whole.and(part);
                    part = Characters::NONE;
                }
                '\\' => match self.escape()? {
                    Escape::Character(character) => part = part.or(self.range(character, options)?),
                    Escape::Set(set) => part = part.or(set),
                    Escape::Other('b') => part = part.or(Characters::one('\x08', options)?),
                    Escape::Other(_) => return None,
                },
                character => part = part.or(self.range(character, options)?),
            }
            is_first = false;
        }
        let set = whole.and(part);
        Some(match (negated, options.ignore_case) {
            (true, _) => set.not(),
            (false, true) => set.folded(),
            (false, false) => set,
        })
    }

    /// After a character in a set: that character, or the range that it begins.
    fn range(&mut self, first: char, options: Options) -> Option<Characters> {
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('-') || matches!(ahead.peek(), None | Some(']')) {
            return Characters::one(first, options);
        }
        self.rest.next();
        let last = match self.rest.next()? {
            '\\' => match self.escape()? {
                Escape::Character(character) => character,
                Escape::Set(_) | Escape::Other(_) => return None,
            },
            '[' => return None,
            character => character,
        };
        Characters::range(first, last, options)
    }

    /// After `[` in a set: `:alpha:]`.
    fn named(&mut self) -> Option<Characters> {
        self.rest.next()?;
        let negated = self.eat('^');
        let mut name = String::new();
        while let Some(letter) = self.rest.next_if(char::is_ascii_lowercase) {
            name.push(letter);
        }
        if !(self.eat(':') && self.eat(']')) {
            return None;
        }
        let set = match name.as_str() {
            "alpha" => Characters::all_that(|character| character.is_ascii_alphabetic()),
            "digit" => Characters::all_that(|character| character.is_ascii_digit()),
            "alnum" => Characters::all_that(|character| character.is_ascii_alphanumeric()),
            "upper" => Characters::all_that(|character| character.is_ascii_uppercase()),
            "lower" => Characters::all_that(|character| character.is_ascii_lowercase()),
            "space" => Characters::all_that(|character| matches!(character, '\t'..='\r' | ' ')),
            "blank" => Characters::all_that(|character| matches!(character, '\t' | ' ')),
            "xdigit" => Characters::all_that(|character| character.is_ascii_hexdigit()),
            "word" => Characters::all_that(|character| character.is_ascii_alphanumeric() || character == '_'),
            _ => return None,
        };
        Some(if negated { set.not() } else { set })
    }
}

/// What parentheses hold.
enum Group {
    Part(Part),
    /// `(?i)`: options for the rest of the group around it.
    Options(Options),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Graphic characters of ASCII that can begin a match, then `␣`, `¶` for a newline, `…` for what is beyond ASCII, `⊣` for the end.
    fn described(pattern: &str) -> String {
        let First { symbols, place } = first(pattern);
        let mut text: String = ('!'..='~').filter(|sign| symbols.has(*sign as usize)).collect();
        if text.len() == 94 {
            text = "all".to_owned();
        }
        text.extend(
            [(usize::from(b' '), '␣'), (usize::from(b'\n'), '¶'), (0xC3, '…'), (END, '⊣')]
                .into_iter()
                .filter_map(|(symbol, sign)| symbols.has(symbol).then_some(sign)),
        );
        if place.boundary {
            text.push_str(" at a boundary");
        }
        if place.line_start {
            text.push_str(" at the start of a line");
        }
        text
    }

    #[test]
    fn what_expressions_begin_with() {
        for (pattern, expected) in [
            ("", "all␣¶…⊣"),
            ("abc", "a"),
            (r"\*/", "*"),
            ("é", "…"),
            ("a|b|", "all␣¶…⊣"),
            (r"\b(if|else)\b", "ei at a boundary"),
            (r"^\s*(#)", "#␣¶… at the start of a line"),
            ("(?:^|x)y", "xy"),
            ("(^a|^b)c", "ab at the start of a line"),
            ("a?b*c+d", "abc"),
            ("a{0,2}b{2}c", "ab"),
            ("a+?b", "a"),
            ("(a{2})?{3}x", "ax"),
            ("{x", "{"),
            ("$", "¶⊣"),
            (r"(?=\))", ")"),
            (r"(?=[);,])[,.]", ","),
            (r"(?=\S)", "all…"),
            (r"(?=\s*$)", "␣¶…⊣"),
            (r"(?!x)(?<!y)(?<=z)w", "w"),
            ("(?i)k", "Kk…"),
            ("a(?i)b|c", "a"),
            ("(?i:a)b", "Aa…"),
            ("(?x) # a comment\n a b | [ ]", "a␣"),
            ("(?<name>a)(?#b)c", "a"),
            (r"[[:alpha:]&&[^aeiou]&&[a-f]]", "bcdf"),
            (r"[^\s\w]", "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~…"),
            (r"[]a-c-]", "-]abc"),
            (r"[\p{Lu}_]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ_…"),
            (r"\p{^L}\d", "!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~␣¶…"),
            (r"\x41\x{42}", "A"),
            (r"(a)\1", "a"),
            // Not understood: anything.
            (r"\p{Greek}", "all␣¶…⊣"),
            ("(?~a)", "all␣¶…⊣"),
            ("(?i)[^a[b]]", "all␣¶…⊣"),
            ("(a", "all␣¶…⊣"),
            ("a)", "all␣¶…⊣"),
        ] {
            assert_eq!(described(pattern), expected, "{pattern}");
        }
    }
}
