//! Every limit, written once. Characters are Unicode scalar values; sizes are bytes.

/// Shortest and longest title of a letter, in characters.
pub const LETTER_TITLE: (usize, usize) = (2, 60);
/// Shortest and longest text of a letter, in characters.
pub const LETTER_BODY: (usize, usize) = (5, 4000);
/// Longest answer to a letter, in characters.
pub const REPLY_BODY: (usize, usize) = (5, 8000);
/// Longest name of a person, in characters.
pub const PERSON_NAME: (usize, usize) = (1, 40);
/// Shortest and longest e-mail address, in characters; its form is checked besides.
pub const EMAIL: (usize, usize) = (1, 254);
/// Longest text of an update on an item, in characters.
pub const UPDATE_TEXT: (usize, usize) = (2, 2000);
/// Longest words of evidence for a claim that an item is done, in characters.
pub const EVIDENCE: (usize, usize) = (2, 1000);
/// Shortest and longest staff password, in characters.
pub const PASSWORD: (usize, usize) = (10, 200);
/// Shortest and longest staff account name, in characters.
pub const STAFF_NAME: (usize, usize) = (2, 40);
/// Shortest and longest idempotency key, in characters. Under 22 a key could be guessed (decision 8).
pub const IDEMPOTENCY_KEY: (usize, usize) = (22, 128);
/// Largest body of a request that carries a letter.
pub const LETTER_REQUEST: usize = 64 * 1024;
/// Largest plan document.
pub const PLAN_DOCUMENT: usize = 10 * 1024 * 1024;
/// Largest attachment.
pub const ATTACHMENT: usize = 10 * 1024 * 1024;
/// Most attachments of one update.
pub const ATTACHMENTS: usize = 5;
/// Most pixels of a picture (41 megapixels are refused).
pub const PICTURE_PIXELS: u64 = 40_000_000;
/// Longest search text; what is longer is cut, not refused.
pub const QUERY: usize = 100;
/// Letters on one page of the inbox.
pub const INBOX_PAGE: u64 = 50;
/// Years that a plan can be for.
pub const PLAN_YEARS: (i16, i16) = (2000, 2100);
/// Longest address of a webhook, in characters.
pub const WEBHOOK_URL: usize = 500;
/// Deliveries on one page.
pub const DELIVERIES_PAGE: u64 = 50;
