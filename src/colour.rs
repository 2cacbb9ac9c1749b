//! Opaque colours of sRGB: how they are written in CSS, and how well one can be read on another (WCAG 2.2).

use std::fmt;

/// A colour, in eight bits per channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// A colour as CSS writes it: `#rgb`, `#rrggbb`, `rgb(10, 90, 99)`, `hsl(186, 82%, 21%)`, with commas or blanks. Nothing for all else,
    /// also for colours that one can see through: how well they can be read depends on what is behind them.
    pub fn parse(text: &str) -> Option<Colour> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            return hexadecimal(digits);
        }
        let lower = text.to_ascii_lowercase();
        let (function, rest) = lower.split_once('(')?;
        let arguments = rest.strip_suffix(')')?;
        let parts: Vec<&str> = match arguments.contains(',') {
            true => arguments.split(',').map(str::trim).collect(),
            false => arguments.split_ascii_whitespace().collect(),
        };
        let [first, second, third] = parts.try_into().ok()?;
        match function {
            "rgb" => Some(Colour { red: channel(first)?, green: channel(second)?, blue: channel(third)? }),
            "hsl" => {
                let hue = number(first.strip_suffix("deg").unwrap_or(first))?;
                Some(Hsl { hue, saturation: percentage(second)?, lightness: percentage(third)? }.colour())
            }
            _ => None,
        }
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour of the same hue and saturation whose lightness is nearest and that `fits`; the darker of two equally near ones.
    pub fn nearest(self, fits: impl Fn(Colour) -> bool) -> Option<Colour> {
        let own = Hsl::of(self);
        let shifted = |steps: i32| {
            let lightness = own.lightness + f64::from(steps) / f64::from(STEPS);
            (0.0..=1.0).contains(&lightness).then(|| Hsl { lightness, ..own }.colour())
        };
        (1..=STEPS).find_map(|steps| [-steps, steps].into_iter().filter_map(shifted).find(|colour| fits(*colour)))
    }
}

/// Steps from black to white in which a better colour is looked for: each is seen as hardly any change.
const STEPS: i32 = 200;

/// `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(into, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let byte = |shift: u32| (value >> shift & 0xff) as u8;
    let doubled = |shift: u32| (value >> shift & 0xf) as u8 * 0x11;
    match digits.len() {
        3 => Some(Colour { red: doubled(8), green: doubled(4), blue: doubled(0) }),
        6 => Some(Colour { red: byte(16), green: byte(8), blue: byte(0) }),
        _ => None,
    }
}

/// A plain decimal number; Rust also reads `inf`, `nan` and `1e3`.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.bytes().any(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn percentage(text: &str) -> Option<f64> {
    number(text.strip_suffix('%')?).filter(|number| *number <= 100.0).map(|number| number / 100.0)
}

/// 0 to 255, or a percentage.
fn channel(text: &str) -> Option<u8> {
    let value = match percentage(text) {
        Some(part) => part * 255.0,
        None => number(text).filter(|number| *number <= 255.0)?,
    };
    Some(byte(value))
}

/// The nearest of the 256 values.
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// Hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, section 7).
#[derive(Clone, Copy)]
struct Hsl {
    hue: f64,
    saturation: f64,
    lightness: f64,
}

impl Hsl {
    fn of(colour: Colour) -> Hsl {
        let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|channel| f64::from(channel) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (lightness, range) = ((most + least) / 2.0, most - least);
        if range == 0.0 {
            return Hsl { hue: 0.0, saturation: 0.0, lightness };
        }
        let sixth = if most == red {
            (green - blue) / range
        } else if most == green {
            (blue - red) / range + 2.0
        } else {
            (red - green) / range + 4.0
        };
        Hsl { hue: (sixth * 60.0).rem_euclid(360.0), saturation: range / (1.0 - (2.0 * lightness - 1.0).abs()), lightness }
    }

    fn colour(self) -> Colour {
        let reach = self.saturation * self.lightness.min(1.0 - self.lightness);
        let channel = |offset: f64| {
            let at = (offset + self.hue / 30.0).rem_euclid(12.0);
            byte((self.lightness - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)) * 255.0)
        };
        Colour { red: channel(0.0), green: channel(8.0), blue: channel(4.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn forms_of_css() {
        let forms = ["#0a5a63", "#0A5A63", " #0a5a63 ", "rgb(10, 90, 99)", "RGB(10 90 99)", "#abc", "rgb(100%, 0%, 50%)"];
        let read = forms.map(|form| colour(form).to_string());
        assert_eq!(read, ["#0a5a63", "#0a5a63", "#0a5a63", "#0a5a63", "#0a5a63", "#aabbcc", "#ff0080"]);
        let hues =
            ["hsl(0, 100%, 50%)", "hsl(120deg 100% 25%)", "hsl(240, 100%, 50%)", "hsl(186 82% 21%)", "hsl(0 0% 100%)", "hsl(360, 0%, 50%)"];
        let read = hues.map(|form| colour(form).to_string());
        assert_eq!(read, ["#ff0000", "#008000", "#0000ff", "#0a5961", "#ffffff", "#808080"]);
    }

    #[test]
    fn what_is_no_opaque_colour() {
        for text in [
            "",
            "#",
            "#12",
            "#1234",
            "#12345",
            "#0a5a63ff",
            "#+12345",
            "#ggg",
            "red",
            "transparent",
            "rgb(1, 2)",
            "rgb(1, 2, 3, 0.5)",
            "rgb(1 2 3 / 50%)",
            "rgb(1, 2, 256)",
            "rgb(1, 2, -3)",
            "rgb(1, 2, nan)",
            "rgba(1, 2, 3, 1)",
            "hsl(1, 2, 3)",
            "hsl(1, 101%, 3%)",
            "rgb(1, 2, 3);}",
            "rgb(1, 2, 3)}body{color:red",
            "#fff;}",
            "var(--x)",
            "url(https://example.org/)",
            "rgb(1,,2)",
            "é#fff",
            "#éa",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    /// Values from WCAG's own examples and from the formula worked by hand.
    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |one: &str, two: &str| (colour(one).contrast(colour(two)) * 100.0).floor() / 100.0;
        assert_eq!(ratio("#000", "#fff"), 21.0);
        assert_eq!(ratio("#fff", "#000"), 21.0);
        assert_eq!(ratio("#777777", "#ffffff"), 4.47);
        assert_eq!(ratio("#767676", "#ffffff"), 4.54);
        assert_eq!(ratio("#ff0000", "#ffffff"), 3.99);
        assert_eq!(ratio("#123", "#123"), 1.0);
    }

    #[test]
    fn the_nearest_colour_keeps_the_hue() {
        let white = colour("#ffffff");
        let readable = |on: Colour| move |one: Colour| one.contrast(on) >= 4.5;
        assert_eq!(colour("#777777").nearest(readable(white)), Some(colour("#767676")));
        assert_eq!(colour("#ffcc00").nearest(readable(white)), Some(colour("#8f7200")));
        assert_eq!(colour("#123456").nearest(readable(colour("#14181b"))), Some(colour("#3283d4")));
        assert_eq!(colour("#123456").nearest(|_| false), None);
    }

    proptest::proptest! {
        #[test]
        fn every_colour_is_read_as_it_is_written(red: u8, green: u8, blue: u8) {
            let colour = Colour { red, green, blue };
            proptest::prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
            proptest::prop_assert_eq!(super::Hsl::of(colour).colour(), colour);
        }

        #[test]
        fn no_text_is_a_colour_with_other_signs_in_it(text in "[#rgbhsl(), %0-9a-f.;{}\"'/*\\\\-]{0,24}") {
            if let Some(colour) = Colour::parse(&text) {
                proptest::prop_assert_eq!(colour.to_string().len(), 7);
            }
        }
    }
}
