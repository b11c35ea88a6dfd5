//! CSV. Written as UTF-8 with a byte order mark, which spreadsheets need to show Chinese; read as that, or as
//! GB18030, which spreadsheets in China write.

use super::{MOST_COLUMNS, MOST_ROWS, Row, TableError};
use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use rules::cell::{neutral, original};
use std::borrow::Cow;
use std::io;

const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, TableError> {
    // A text holds no NUL; pictures, programs, UTF-16 and every zip file do.
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") {
        return Err(TableError::NotWhatItSays);
    }
    let text = decode(bytes.strip_prefix(MARK).unwrap_or(bytes))?;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A cell of several lines is one row of a spreadsheet.
    let mut within_cells = 0;
    for record in reader.records() {
        let record = record.map_err(|_| TableError::Damaged)?;
        if rows.len() == MOST_ROWS {
            return Err(TableError::TooManyRows);
        }
        if record.len() > MOST_COLUMNS {
            return Err(TableError::TooManyColumns);
        }
        let number = line(&record, &text) - within_cells;
        within_cells += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let cells = record.iter().map(|cell| original(cell.trim()).trim().to_owned()).collect();
        rows.push(Row { number, cells });
    }
    Ok(rows)
}

/// The line on which a record begins. Its position is where the record before ended, ahead of empty lines.
fn line(record: &StringRecord, text: &str) -> usize {
    let (line, byte) = record.position().map_or((1, 0), |position| (position.line(), position.byte()));
    let before = usize::try_from(byte).ok().and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
    let empty = before.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    usize::try_from(line).unwrap_or(usize::MAX) + empty.filter(|byte| **byte == b'\n').count()
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(TableError::NotText),
    }
}

/// A table as CSV.
///
/// # Errors
/// A row has more or fewer cells than there are columns.
pub fn write_csv(columns: &[&str], rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| neutral(cell).into_owned()))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).expect("read").into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn what_a_spreadsheet_in_china_saves_is_read() {
        let (gb18030, _, _) = encoding_rs::GB18030.encode("代码,名称\r\nsyxx,实验小学\r\n");
        assert_eq!(cells(&gb18030), cells("代码,名称\nsyxx,实验小学\n".as_bytes()));
        assert_eq!(read(b"a,\xff\xff\xff"), Err(TableError::NotText));
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for text in ["a,b\n\"two\nlines\",x\n\nc,d\n", "a,b\r\n\"two\r\nlines\",x\r\n\r\nc,d\r\n"] {
            let rows = read(text.as_bytes()).expect("read");
            let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 4], "{text:?}");
        }
    }

    #[test]
    fn twenty_thousand_rows_are_the_most() {
        assert_eq!(read(&b"a\n".repeat(MOST_ROWS)).map(|rows| rows.len()), Ok(MOST_ROWS));
        assert_eq!(read(&b"a\n".repeat(MOST_ROWS + 1)), Err(TableError::TooManyRows));
        assert_eq!(read(&b"a,".repeat(MOST_COLUMNS + 1)), Err(TableError::TooManyColumns));
    }
}
