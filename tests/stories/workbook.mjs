// A workbook as an office program would save it, for stories about spoiled ones: cells as text, a formula where a
// cell begins with `=`, merged cells, hidden sheets. Stored without compression.
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function zip(files) {
  const [parts, listed] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [named, content] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(named.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), facts, named, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    listed.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, named);
    offset += 30 + named.length + content.length;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

function cell(text, row, column) {
  const at = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (text.startsWith("=")) return `<c r="${at}"><f>${escaped(text.slice(1))}</f><v>2</v></c>`;
  return text ? `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>` : "";
}

function sheet({ rows, merged }) {
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, at) => cell(text, row, at)).join("")}</row>`);
  const merging = merged ? `<mergeCells count="1"><mergeCell ref="${merged}"/></mergeCells>` : "";
  return `<worksheet ${namespace}><sheetData>${lines.join("")}</sheetData>${merging}</worksheet>`;
}

/** A workbook of sheets: `{ name, rows, merged, hidden }`. */
export function workbook(sheets) {
  const ids = sheets.map((_, at) => at + 1);
  const named = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = ids.map((id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${kind}.worksheet+xml"/>`);
  const links = ids.map((id) => `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`);
  return zip({
    "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${parts.join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${namespace} xmlns:r="${office}"><sheets>${named.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships">${links.join("")}</Relationships>`,
    ...Object.fromEntries(sheets.map((one, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(one)])),
  });
}
