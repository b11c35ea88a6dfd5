//! One way to write a value as JSON (RFC 8785, JSON Canonicalization Scheme): no space between tokens, keys in
//! the order of their UTF-16 code units, text with the fewest escapes, numbers as ECMAScript prints them. So the
//! bytes do not depend on the order of fields in our code, on a library or on a platform.

use serde::Serialize;
use serde_json::Value;

/// The canonical text of a value.
pub fn canonical<T: Serialize>(value: &T) -> String {
    // Plain data with string keys: the only ways in which serialising can fail do not occur in it.
    let value = serde_json::to_value(value).expect("plain data");
    let mut out = String::new();
    write(&value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => out.push_str(&whole.to_string()),
            (None, Some(whole)) => out.push_str(&whole.to_string()),
            (None, None) => out.push_str(&float(number.as_f64().unwrap_or(0.0))),
        },
        Value::String(text) => string(text, out),
        Value::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            out.push('{');
            for (place, (name, value)) in fields.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                string(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{9}' => out.push_str("\\t"),
            '\u{A}' => out.push_str("\\n"),
            '\u{C}' => out.push_str("\\f"),
            '\u{D}' => out.push_str("\\r"),
            c if c < '\u{20}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// As ECMAScript's Number::toString: the shortest digits that are read back as the same number, with an exponent
/// from 1e21 on and below 1e-6.
fn float(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if (1e-6..1e21).contains(&size) {
        return format!("{number}");
    }
    let text = format!("{number:e}");
    if size < 1.0 { text } else { text.replacen('e', "e+", 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn the_example_of_the_rfc_is_written_as_the_rfc_says() {
        let value = json!({
            "numbers": [333_333_333.333_333_3, 1E30, 4.50, 2e-3, 0.000_000_000_000_000_000_000_000_001],
            "string": "\u{20ac}$\u{F}\nA'\u{42}\u{22}\u{5c}\\\"/",
            "literals": [null, true, false],
        });
        let text = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
            \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assert_eq!(canonical(&value), text);
    }

    #[test]
    fn keys_stand_in_the_order_of_their_utf_16_code_units() {
        let value =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        assert_eq!(
            canonical(&value),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn a_whole_number_is_written_without_a_point_and_zero_without_a_sign() {
        assert_eq!(
            canonical(&json!([3.0, -0.0, 0.1 + 0.2, 1e20, 1e21, 1e-6, 1e-7])),
            "[3,0,0.30000000000000004,100000000000000000000,1e+21,0.000001,1e-7]"
        );
    }

    proptest! {
        #[test]
        fn the_order_in_which_fields_come_changes_nothing(
            fields in proptest::collection::btree_map("[a-z\u{4e00}-\u{4eff}]{1,4}", any::<f64>().prop_filter("finite", |n| n.is_finite()), 0..12),
        ) {
            let forward: Vec<(String, f64)> = fields.clone().into_iter().collect();
            let text = |fields: Vec<(String, f64)>| {
                let object: serde_json::Map<String, Value> = fields.into_iter().map(|(key, value)| (key, value.into())).collect();
                canonical(&Value::Object(object))
            };
            let backward: Vec<(String, f64)> = forward.iter().rev().cloned().collect();
            prop_assert_eq!(text(forward), text(backward));
        }

        #[test]
        fn a_number_is_read_back_as_it_was(number in any::<f64>().prop_filter("finite", |n| n.is_finite())) {
            prop_assert_eq!(float(number).parse::<f64>(), Ok(if number == 0.0 { 0.0 } else { number }));
        }
    }
}
