//! Measured values as text. The browser's build does without the formatting of floats, which is large.

/// A value with at most two decimals, none that are zero: `97`, `0.5`, `1.25`.
pub fn plain(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// A figure with its unit: `68 所`; a sign such as `%` stands close.
pub fn with_unit(figure: &str, unit: &str) -> String {
    match unit {
        "%" | "％" | "‰" | "℃" => format!("{figure}{unit}"),
        unit => format!("{figure} {unit}"),
    }
}

/// A size of a file: `320 KB`, `1.5 MB`.
pub fn bytes(bytes: u64) -> String {
    const KIB: u64 = 1024;
    if bytes < KIB * KIB {
        format!("{} KB", bytes.div_ceil(KIB))
    } else {
        let tenths = bytes * 10 / (KIB * KIB);
        if tenths.is_multiple_of(10) {
            format!("{} MB", tenths / 10)
        } else {
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_no_more_decimals_than_it_needs() {
        for (value, text) in [(97.0, "97"), (0.5, "0.5"), (1.25, "1.25"), (-0.05, "-0.05"), (0.004, "0")] {
            assert_eq!(plain(value), text);
        }
    }

    #[test]
    fn a_sign_stands_close_to_its_figure_and_a_word_apart() {
        assert_eq!(with_unit("98.3", "%"), "98.3%");
        assert_eq!(with_unit("68", "所"), "68 所");
    }

    #[test]
    fn a_file_is_never_zero_kilobytes() {
        assert_eq!(bytes(1), "1 KB");
        assert_eq!(bytes(1_572_864), "1.5 MB");
    }
}
