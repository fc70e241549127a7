// Reads the text of PDF files with pdf.js, as its own search does: items one after another, a new
// line where pdf.js sees one. Pages are parted by form feeds, files by form feeds and a line of ===.
//
//     node read_text.mjs FOLDER_OF_PDFJS FILE...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));

async function pagesOf(file) {
  const data = new Uint8Array(readFileSync(file));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  return pages.join("\f");
}

const texts = [];
for (const file of files) texts.push(await pagesOf(file));
process.stdout.write(texts.join("\f===\n"));
