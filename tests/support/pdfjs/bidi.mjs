// Applies pdf.js's own bidirectional algorithm to lines, a JSON array on standard input.
//
//     node bidi.mjs FOLDER_OF_PDFJS
import { readFileSync } from "node:fs";

const source = readFileSync(`${process.argv[2]}/legacy/build/pdf.worker.mjs`, "utf8");
const start = source.indexOf('const baseTypes = ["BN"');
const end = source.indexOf(";// ./src/", start);
const bidi = new Function(`${source.slice(start, end)}; function warn() {} return bidi;`)();
const lines = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(lines.map((line) => bidi(line).str)));
