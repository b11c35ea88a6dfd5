//! Whether a colour can be read on its ground. Source: WCAG 2.2, relative luminance and contrast ratio.

/// The least contrast of text and its ground, in tenths.
const LEAST: u32 = 45;

/// The grounds of the pages by day; what stands on the colour itself comes last.
pub const LIGHT: [&str; 4] = ["#fbfaf6", "#ffffff", "#f1efe8", "#ffffff"];
/// The grounds of the pages by night; what stands on the colour itself comes last.
pub const DARK: [&str; 4] = ["#14181b", "#1b2024", "#20262b", "#10161a"];

/// The lowest contrast of a colour with any of the grounds, in tenths, if it is too low to be read.
pub fn too_low(colour: &str, grounds: &[&str]) -> Option<u32> {
    let lowest = grounds.iter().map(|ground| contrast(colour, ground)).fold(f64::INFINITY, f64::min);
    // Cut off, never rounded up: 4.49 is too low and is told as 4.4.
    let tenths = (lowest * 10.0) as u32;
    (tenths < LEAST).then_some(tenths)
}

/// Contrast of two colours, from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_the_most_there_is() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_contrast() {
        assert_eq!(too_low("#777777", &["#ffffff"]), Some(44));
        assert_eq!(too_low("#0b566c", &LIGHT), None);
        assert_eq!(too_low("#82c3d6", &DARK), None);
        assert!(too_low("#82c3d6", &LIGHT).is_some());
    }

    #[test]
    fn the_grounds_are_those_of_the_pages() {
        let tokens = include_str!("../../../style/tokens.css");
        let (light, rest) = tokens.split_once("(prefers-color-scheme: dark)").expect("a dark mode");
        let dark = rest.split("@media").next().expect("there is a first part");
        for (grounds, tokens) in [(LIGHT, light), (DARK, dark)] {
            for (name, ground) in ["paper", "sheet", "shade", "on-solid"].into_iter().zip(grounds) {
                assert!(tokens.contains(&format!("--raw-{name}: {ground};")), "{name} is not {ground}");
            }
        }
    }
}
