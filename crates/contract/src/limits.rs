//! Every limit, written once. Characters are Unicode scalar values; sizes are bytes.

/// Shortest and longest title of a letter, in characters.
pub const LETTER_TITLE: (usize, usize) = (2, 60);
/// Shortest and longest text of a letter, in characters.
pub const LETTER_BODY: (usize, usize) = (5, 4000);
/// Longest answer to a letter, in characters.
pub const REPLY_BODY: (usize, usize) = (5, 8000);
/// Shortest and longest words with a step of a letter, of its writer or of the desk, in characters.
pub const MESSAGE: (usize, usize) = (2, 2000);
/// Most messages that a writer adds to one letter.
pub const WRITERS_MESSAGES: usize = 30;
/// Most working days by which the due date of a letter is moved, once.
pub const EXTENSION_DAYS: u16 = 10;
/// Most units that deal with one letter together.
pub const UNITS_OF_LETTER: usize = 10;
/// Calendar days within which a petitioner is told whether the petition is taken on (信访工作条例).
pub const PETITION_NOTICE_DAYS: i64 = 15;
/// Working days within which a writer may object to what would be published.
pub const OBJECTION_DAYS: u16 = 3;
/// Published letters on one page.
pub const REPLY_PAGE: u64 = 20;
/// Longest name of a person, in characters.
pub const PERSON_NAME: (usize, usize) = (1, 40);
/// How many people a letter names whom it complains of.
pub const PERSONS_NAMED: usize = 10;
/// Shortest and longest e-mail address, in characters; its form is checked besides.
pub const EMAIL: (usize, usize) = (1, 254);
/// Longest text of an update on an item, in characters.
pub const UPDATE_TEXT: (usize, usize) = (2, 2000);
/// Longest words of evidence for a claim that an item is done, in characters.
pub const EVIDENCE: (usize, usize) = (2, 1000);
/// Shortest and longest words about a proposal, in characters.
pub const REMARK: (usize, usize) = (2, 1000);
/// Shortest and longest words of a supervision notice and of its reply, in characters.
pub const NOTICE_TEXT: (usize, usize) = (2, 2000);
/// Shortest and longest sentence about a closed notice for the public, in characters.
pub const NOTICE_SUMMARY: (usize, usize) = (4, 100);
/// Notices on one page of the desk.
pub const NOTICE_PAGE: u64 = 50;
/// Shortest and longest reason for a withdrawal or for what is done to somebody else, in characters.
pub const REASON: (usize, usize) = (4, 300);
/// Proposals on one page of the desk.
pub const PROPOSAL_PAGE: u64 = 50;
/// Shortest and longest staff password, in characters.
pub const PASSWORD: (usize, usize) = (10, 200);
/// Recovery codes of an account.
pub const RECOVERY_CODES: usize = 10;
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
/// Most attachments of one update, of one letter, of one message, of one disclosure record.
pub const ATTACHMENTS: usize = 5;
/// Largest body of a letter with its files.
pub const LETTER_WITH_FILES: usize = ATTACHMENTS * ATTACHMENT + LETTER_REQUEST;
/// Most parts of a form with files: every field of the letter's form, and one more of each file.
pub const PARTS: usize = 24;
/// Minutes for which the code that replaces a lost receipt works.
pub const RECEIPT_CODE_MINUTES: i64 = 10;
/// Longest name of a file, in characters.
pub const FILE_NAME: usize = 100;
/// Shortest and longest caption of a photo, in characters.
pub const CAPTION: (usize, usize) = (2, 100);
/// Most links of one update.
pub const LINKS: usize = 5;
/// Shortest and longest words of a link, in characters.
pub const LINK_WORDS: (usize, usize) = (2, 80);
/// Longest address of a link, in characters.
pub const WEB_ADDRESS: usize = 500;
/// Most pixels of a picture (41 megapixels are refused).
pub const PICTURE_PIXELS: u64 = 40_000_000;
/// Longest search text; what is longer is cut, not refused.
pub const QUERY: usize = 100;
/// Most letters that one request takes a step with.
pub const LETTERS_AT_ONCE: usize = 100;
/// Shortest and longest name of a template of answers, in characters.
pub const TEMPLATE_NAME: (usize, usize) = (1, 40);
/// Most templates of one unit, and as many for the whole bureau.
pub const TEMPLATES: usize = 50;
/// Letters on one page of the inbox.
pub const INBOX_PAGE: u64 = 50;
/// Entries on one page of the audit trail.
pub const AUDIT_PAGE: u64 = 50;
/// Longest text of a draft at the desk.
pub const DRAFT: usize = 64 * 1024;
/// How many days a draft is kept after it was last touched.
pub const DRAFT_DAYS: u16 = 30;
/// People on one page of the list.
pub const PEOPLE_PAGE: usize = 50;
/// Most people that one request disables or lets in again.
pub const PEOPLE_AT_ONCE: usize = 200;
/// Shortest and longest name of a saved view, in characters.
pub const VIEW_NAME: (usize, usize) = (1, 40);
/// Longest query of a saved view.
pub const VIEW_QUERY: usize = 1000;
/// Most saved views of one account for one table.
pub const VIEWS: usize = 30;
/// Shortest and longest title of a milestone, in characters.
pub const MILESTONE_TITLE: (usize, usize) = (1, 80);
/// Longest unit of measure, in characters.
pub const UNIT_OF_MEASURE: (usize, usize) = (1, 12);
/// Most milestones of an item.
pub const MILESTONES: usize = 40;
/// Largest weight of a milestone.
pub const WEIGHT: u32 = 100;
/// Most units that answer for an item.
pub const ITEM_UNITS: usize = 20;
/// Most documents that an item has issued.
pub const DOCUMENTS: usize = 20;
/// Longest name of such a document, in characters.
pub const DOCUMENT_NAME: usize = 120;
/// How many years after the plan's own a date may lie.
pub const YEARS_AHEAD: i16 = 5;
/// Years that a plan can be for.
pub const PLAN_YEARS: (i16, i16) = (2000, 2100);
/// Shortest and longest name of a unit, in characters.
pub const UNIT_NAME: (usize, usize) = (2, 60);
/// Longest name of a town or district, in characters.
pub const TOWN: (usize, usize) = (1, 40);
/// Longest post of a leader, in characters.
pub const POST: (usize, usize) = (1, 40);
/// Longest portfolio of a leader, in characters.
pub const PORTFOLIO: (usize, usize) = (1, 300);
/// Shortest and longest name of a mailbox, in characters.
pub const MAILBOX_NAME: (usize, usize) = (2, 60);
/// Most bad cells that are told of one table; mending these shows the next.
pub const BAD_CELLS: usize = 200;
/// Shortest and longest name of who embeds the bureau's pages, in characters.
pub const EMBEDDER_NAME: (usize, usize) = (2, 60);
/// Most characters of a note about an embed key.
pub const EMBED_NOTE: usize = 200;
/// Most sites that may frame under one embed key.
pub const EMBED_ORIGINS: usize = 50;
/// Most embed keys, stopped ones included.
pub const EMBED_KEYS: usize = 200;
/// Most places (key, host, view) that are told apart on one day; those of a site that a key names come on top.
pub const EMBED_PLACES: usize = 2000;
/// Most lines of a report about embeds.
pub const EMBED_REPORT: u64 = 500;
/// How many days counts of embeds are kept.
pub const EMBED_DAYS: i32 = 400;
/// Most characters of a reason.
pub const WHY: usize = 200;
/// Most rows of a setting that is a table.
pub const SETTING_ROWS: usize = 20;
/// Largest file of a year's calendar.
pub const CALENDAR: usize = 64 * 1024;
/// Longest address of a webhook, in characters.
pub const WEBHOOK_URL: usize = 500;
/// Largest body of a request to follow, to confirm or to leave.
pub const FOLLOW_REQUEST: usize = 4 * 1024;
/// Deliveries on one page.
pub const DELIVERIES_PAGE: u64 = 50;
/// Largest body of a request that carries a unit's answers to a round.
pub const ROUND_REQUEST: usize = 1024 * 1024;
/// Most columns by which the rows of one page are chosen.
pub const CHOSEN_COLUMNS: usize = 8;
/// Characters of what a row is called that become the title of a letter about it.
pub const SUBJECT: usize = 25;
/// Rows of a register on one page.
pub const ROW_PAGE: u64 = 50;
/// Most rows of a register in one answer of the API.
pub const ROW_ANSWER: u64 = 500;
/// Most cells that a column without a closed list is offered to be chosen by.
pub const ROW_CHOICES: u64 = 200;
/// Largest body of a request that carries a row of a register.
pub const ROW_REQUEST: usize = 64 * 1024;
/// Shortest and longest name of a disclosure record, in characters.
pub const DISCLOSURE_NAME: (usize, usize) = (2, 200);
/// Longest text of a disclosure record, in characters.
pub const DISCLOSURE_TEXT: (usize, usize) = (1, 50_000);
/// Longest number printed on a document, in characters.
pub const DOCUMENT_NUMBER: usize = 60;
/// Longest summary of a disclosure record, in characters.
pub const SUMMARY: usize = 300;
/// Most keywords of a disclosure record.
pub const KEYWORDS: usize = 10;
/// Longest keyword, in characters.
pub const KEYWORD: usize = 20;
/// Longest rule by which a record is published, in characters.
pub const BASIS: usize = 200;
/// Longest name of where a record is published besides, in characters.
pub const CHANNEL: usize = 100;
/// The earliest year in which a record was made.
pub const EARLIEST_YEAR: i16 = 1949;
/// Disclosure records on one page.
pub const DISCLOSURE_PAGE: u64 = 20;
/// Disclosure records on one page of the desk.
pub const RECORD_PAGE: u64 = 50;
/// Rows of a table that are shown in a page.
pub const PREVIEW_ROWS: usize = 10;
/// Columns of a table that are shown in a page.
pub const PREVIEW_COLUMNS: usize = 12;
/// Longest cell of a table that is shown in a page, in characters.
pub const PREVIEW_CELL: usize = 60;
/// Largest body of a request that carries a disclosure record.
pub const RECORD_REQUEST: usize = 256 * 1024;
/// Digits of an application's number within its year, with zeros before it.
pub const APPLICATION_DIGITS: usize = 5;
/// Shortest and longest name of who applies for information, in characters.
pub const APPLICANT_NAME: (usize, usize) = (1, 100);
/// Shortest and longest name of the information that is applied for, in characters.
pub const INFORMATION_NAME: (usize, usize) = (2, 200);
/// Shortest and longest postal address, in characters.
pub const POSTAL_ADDRESS: (usize, usize) = (5, 200);
/// Longest text about what can be done against an answer, in characters.
pub const REMEDIES: usize = 500;
/// Applications for information on one page of the desk.
pub const APPLICATION_PAGE: u64 = 50;
/// Most finds of a search that are weighed and counted.
pub const SEARCH_FINDS: usize = 500;
/// Finds on one page.
pub const SEARCH_PAGE: usize = 20;
/// Characters of a find's text that are shown.
pub const SNIPPET: usize = 90;
