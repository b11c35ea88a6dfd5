//! Name and contact of a writer, masked: enough to tell two writers apart, too little to reach one. How long the
//! name or the address is, does not show either.

/// `李**`.
pub fn name(name: &str) -> String {
    first(name, 1) + "**"
}

/// `138****1234`; a shorter number keeps its first two digits only.
pub fn phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        11.. => {
            let last: String = digits[digits.len() - 4..].iter().collect();
            format!("{}****{last}", digits[..3].iter().collect::<String>())
        }
        _ => first(phone, 2) + "****",
    }
}

/// `l***`.
pub fn email(email: &str) -> String {
    first(email, 1) + "***"
}

fn first(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_cannot_be_used_to_reach_anybody() {
        assert_eq!(name("李小明"), "李**");
        assert_eq!(name("李"), "李**");
        assert_eq!(phone("13800001234"), "138****1234");
        assert_eq!(phone("+86 138-0000-1234"), "861****1234");
        assert_eq!(phone("62341234"), "62****");
        assert_eq!(email("li@example.org"), "l***");
    }
}
